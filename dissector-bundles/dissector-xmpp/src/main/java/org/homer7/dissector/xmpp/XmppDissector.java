package org.homer7.dissector.xmpp;

import java.util.List;
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

/**
 * XMPP, HEP type 2: the first stanza's name and attributes. The XML itself is not parsed, for what an agent sends may be cut
 * anywhere, and nothing of a stranger's document type may be resolved.
 */
@Component(service = HepDissector.class)
@HepType(2)
public final class XmppDissector implements HepDissector {
    private static final Field STANZA = Field.text("stanza").indexed().labelled("Stanza");
    private static final Field KIND = Field.text("kind").indexed().labelled("Type");
    private static final Field ID = Field.text("stanza_id").indexed().labelled("Id");
    private static final Field FROM = Field.text("from_user").indexed().labelled("From");
    private static final Field TO = Field.text("to_user").indexed().labelled("To");
    private static final Field NAMESPACE = Field.text("namespace").indexed().labelled("Namespace");

    private static final int LOOK_AHEAD = 2_048;
    private static final Pattern START =
            Pattern.compile("\\s*(?:<\\?xml[^>]{0,200}\\?>\\s*)?<(/?[A-Za-z][\\w:.-]{0,63})([^<>]{0,1500})");
    private static final Pattern ATTRIBUTE =
            Pattern.compile("([A-Za-z][\\w:.-]{0,63})\\s*=\\s*(?:\"([^\"]{0,500})\"|'([^']{0,500})')");
    private static final Pattern INNER =
            Pattern.compile("<[A-Za-z][\\w:.-]{0,63}[^<>]{0,200}?xmlns\\s*=\\s*[\"']([^\"']{1,200})[\"']");
    private static final MalformedPayloadException NO_XML = new MalformedPayloadException("no XML");

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        String text = packet.payload()
                .slice(0, Math.min(LOOK_AHEAD, packet.payload().length()))
                .text();
        Matcher start = START.matcher(text);
        if (!start.lookingAt()) {
            throw NO_XML;
        }
        out.put(STANZA, start.group(1));
        Matcher attribute = ATTRIBUTE.matcher(start.group(2));
        boolean[] seen = new boolean[4];
        while (attribute.find()) {
            String value = attribute.group(2) != null ? attribute.group(2) : attribute.group(3);
            switch (attribute.group(1)) {
                case "type" -> once(seen, 0, KIND, value, out);
                case "id" -> once(seen, 1, ID, value, out);
                case "from" -> once(seen, 2, FROM, value, out);
                case "to" -> once(seen, 3, TO, value, out);
                default -> {}
            }
        }
        Matcher inner = INNER.matcher(text);
        if (inner.find(start.end())) {
            out.put(NAMESPACE, inner.group(1));
        }
    }

    private static void once(boolean[] seen, int index, Field field, String value, FieldWriter out) {
        if (!seen[index] && !value.isEmpty()) {
            seen[index] = true;
            out.put(field, value);
        }
    }

    @Override
    public List<Field> fields() {
        return List.of(STANZA, KIND, ID, FROM, TO, NAMESPACE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "XMPP").drawn(FlowHints.Shape.MESSAGE, "{stanza} {kind}"));
    }
}
