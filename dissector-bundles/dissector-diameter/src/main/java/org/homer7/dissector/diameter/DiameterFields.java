package org.homer7.dissector.diameter;

import org.homer7.api.record.Field;

/** The columns of Diameter. */
final class DiameterFields {
    static final Field COMMAND = Field.text("command").indexed().labelled("Command");
    /** REQ or ANS. */
    static final Field DIRECTION = Field.text("direction").indexed().labelled("Direction");

    static final Field APPLICATION = Field.text("application").indexed().labelled("Application");
    static final Field RESULT =
            Field.of("result_code", Field.Kind.INTEGER).indexed().labelled("Result");
    static final Field USER = Field.text("user_name").indexed().labelled("User");
    static final Field ORIGIN_HOST = Field.text("origin_host").indexed().labelled("Origin");
    static final Field DESTINATION_HOST =
            Field.text("destination_host").indexed().labelled("Destination");

    private DiameterFields() {}
}
