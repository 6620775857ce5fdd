package org.homer7.dissector.mgcp;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.osgi.service.component.annotations.Component;

/** MGCP, HEP type 6 (RFC 3435): the first message of a packet. The session is the call id, parameter C. */
@Component(service = HepDissector.class)
@HepType(6)
public final class MgcpDissector implements HepDissector {
    private static final Field VERB = Field.text("verb").indexed().labelled("Verb");
    private static final Field CODE =
            Field.of("response_code", Field.Kind.INTEGER).indexed().labelled("Code");
    private static final Field TRANSACTION =
            Field.text("transaction_id").indexed().labelled("Transaction");
    private static final Field ENDPOINT = Field.text("endpoint").indexed().labelled("Endpoint");
    private static final Field CALL = Field.text("call").indexed().labelled("Call id");
    private static final Field CONNECTION = Field.text("connection").indexed().labelled("Connection id");

    private static final int MOST_LINES = 200;
    private static final Pattern COMMAND =
            Pattern.compile("([A-Z0-9]{4}) (\\d{1,9}) (\\S{1,255}) MGCP \\d\\.\\d", Pattern.CASE_INSENSITIVE);
    private static final Pattern RESPONSE = Pattern.compile("(\\d{3}) (\\d{1,9})(?: .*)?");
    private static final MalformedPayloadException NO_MGCP =
            new MalformedPayloadException("neither a command nor a response of MGCP");

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        String[] lines = packet.payload().text().stripLeading().split("\r?\n", MOST_LINES);
        Matcher command = COMMAND.matcher(lines[0].strip());
        Matcher response = RESPONSE.matcher(lines[0].strip());
        if (command.lookingAt()) {
            out.put(VERB, command.group(1).toUpperCase(Locale.ROOT));
            out.put(TRANSACTION, command.group(2)).put(ENDPOINT, command.group(3));
        } else if (response.matches()) {
            out.put(CODE, Long.parseLong(response.group(1))).put(TRANSACTION, response.group(2));
        } else {
            throw NO_MGCP;
        }
        parameters(lines, packet, out);
    }

    private static void parameters(String[] lines, HepPacket packet, FieldWriter out) {
        boolean call = false;
        boolean connection = false;
        for (int i = 1; i < lines.length && !lines[i].isBlank(); i++) {
            int colon = lines[i].indexOf(':');
            String value = lines[i].substring(colon + 1).strip();
            if (colon != 1 || value.isEmpty()) {
                continue;
            }
            char name = Character.toUpperCase(lines[i].charAt(0));
            if (name == 'C' && !call) {
                call = true;
                out.put(CALL, value);
                key(value, packet, out);
            } else if (name == 'I' && !connection) {
                connection = true;
                out.put(CONNECTION, value);
            }
        }
    }

    private static void key(String value, HepPacket packet, FieldWriter out) {
        byte[] id = value.getBytes(StandardCharsets.UTF_8);
        if (packet.correlationId().isEmpty()) {
            out.session(id, 0, id.length);
        } else if (!value.equals(packet.correlationId().text())) {
            out.link(id, 0, id.length);
        }
    }

    @Override
    public List<Field> fields() {
        return List.of(VERB, CODE, TRANSACTION, ENDPOINT, CALL, CONNECTION);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "MGCP")
                .drawn(FlowHints.Shape.MESSAGE, "{verb} {response_code} {endpoint}"));
    }
}
