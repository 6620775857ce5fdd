package org.homer7.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.util.HashSet;
import java.util.Set;
import org.homer7.api.record.HepRecord;

/** The member {@code payload} of a record: what its dissector found. */
final class PayloadJson {
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private PayloadJson() {}

    /**
     * A payload that is a JSON object keeps its members, and what the dissector derived comes after them; one that is an
     * array stays as it is, with the derived fields in a member {@code fields} beside it. Of all else the fields are the
     * payload.
     */
    static void write(HepRecord record, JsonGenerator out) throws IOException {
        FieldValues fields = new FieldValues(!record.isDocument());
        record.fields(fields);
        out.writeFieldName("payload");
        if (!record.isDocument()) {
            object(fields, out);
            return;
        }
        String document = record.raw().text();
        if (fields.isEmpty()) {
            out.writeRawValue(document);
        } else if (document.stripLeading().startsWith("{")) {
            extended(document, fields, out);
        } else {
            out.writeRawValue(document);
            out.writeFieldName("fields");
            object(fields, out);
        }
    }

    private static void object(FieldValues fields, JsonGenerator out) throws IOException {
        out.writeStartObject();
        fields.write(out, Set.of());
        out.writeEndObject();
    }

    /** The document's own members win over derived fields of the same name. */
    private static void extended(String document, FieldValues fields, JsonGenerator out) throws IOException {
        Set<String> own = new HashSet<>();
        out.writeStartObject();
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            while (parser.nextToken() == JsonToken.FIELD_NAME) {
                own.add(parser.currentName());
                out.copyCurrentStructureExact(parser);
            }
        }
        fields.write(out, own);
        out.writeEndObject();
    }
}
