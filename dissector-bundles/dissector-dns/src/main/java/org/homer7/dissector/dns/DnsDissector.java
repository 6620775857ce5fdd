package org.homer7.dissector.dns;

import java.util.List;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.service.component.annotations.Component;

/** DNS as JSON, HEP type 53: with codes as numbers, as older agents send it, or as names. */
@Component(service = HepDissector.class)
@HepType(53)
public final class DnsDissector extends JsonDissector {
    private static final JsonShape SHAPE = JsonShape.builder()
            .field(Field.text("query_name").indexed().labelled("Name"), "questions[0].name")
            .named(Field.text("query_type").indexed().labelled("Type"), DnsNames::type, "questions[0].type")
            .field(Field.of("response", Field.Kind.BOOLEAN).indexed().labelled("Response"), "qr", "response")
            .named(Field.text("response_code").indexed().labelled("Code"), DnsNames::responseCode, "rescode", "rcode")
            .named(Field.text("operation").labelled("Operation"), DnsNames::operation, "opcode")
            .field(Field.of("query_id", Field.Kind.INTEGER).indexed().labelled("Id"), "id")
            .field(
                    Field.text("answer").indexed().labelled("Answer"),
                    "answers[0].ip",
                    "answers[0].cname",
                    "answers[0].ns",
                    "answers[0].ptr",
                    "answers[0].mx",
                    "answers[0].srv",
                    "answers[0].txt",
                    "answers[0].data")
            .field(Field.of("answer_ttl", Field.Kind.INTEGER).labelled("Time to live"), "answers[0].ttl")
            .build();

    public DnsDissector() {
        super(SHAPE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "DNS")
                .drawn(FlowHints.Shape.MESSAGE, "{query_type} {query_name} {response_code} {answer}"));
    }
}
