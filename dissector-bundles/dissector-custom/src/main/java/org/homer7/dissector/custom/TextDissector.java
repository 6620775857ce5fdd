package org.homer7.dissector.custom;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;

/** A protocol of text that an operator has described. */
final class TextDissector implements HepDissector {
    private static final MalformedPayloadException OTHER_FORM =
            new MalformedPayloadException("the text is not of the described form");
    private static final MalformedPayloadException OTHER_KIND =
            new MalformedPayloadException("a value is not of the described kind");

    private final Extractor extractor;
    private final List<FieldSpec> specs;
    private final String session;
    private final String label;

    /**
     * @param session name of the field whose value joins records; empty for none
     * @param label name for people; empty for none
     */
    TextDissector(Extractor extractor, List<FieldSpec> specs, String session, String label) {
        this.extractor = extractor;
        this.specs = specs;
        this.session = session;
        this.label = label;
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        String text = packet.payload()
                .slice(0, Math.min(Extractor.LONGEST, packet.payload().length()))
                .text();
        Map<String, String> values = extractor.extract(text);
        if (values == null) {
            throw OTHER_FORM;
        }
        boolean fits = true;
        for (FieldSpec spec : specs) {
            fits &= spec.put(values.getOrDefault(spec.field().name(), ""), out);
        }
        key(values.getOrDefault(session, ""), packet, out);
        if (!fits) {
            throw OTHER_KIND;
        }
    }

    private static void key(String value, HepPacket packet, FieldWriter out) {
        byte[] id = value.getBytes(StandardCharsets.UTF_8);
        if (id.length == 0) {
            return;
        }
        if (packet.correlationId().isEmpty()) {
            out.session(id, 0, id.length);
        } else if (!value.equals(packet.correlationId().text())) {
            out.link(id, 0, id.length);
        }
    }

    @Override
    public List<Profile> profiles(int type) {
        return label.isBlank() ? HepDissector.super.profiles(type) : List.of(Profile.of(Profile.DEFAULT, label));
    }

    @Override
    public List<Field> fields() {
        return specs.stream().map(FieldSpec::field).toList();
    }
}
