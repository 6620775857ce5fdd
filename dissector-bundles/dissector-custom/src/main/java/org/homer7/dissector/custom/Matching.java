package org.homer7.dissector.custom;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.List;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;

/** A described protocol that can be told by its content: of several on one HEP type each gets its own packets. */
final class Matching implements ContentDissector {
    /** So many bytes at the beginning of a payload are looked at. */
    private static final int LOOK_AHEAD = 1_024;

    private final Pattern pattern;
    private final HepDissector described;

    /** @throws IllegalArgumentException the pattern is none */
    Matching(String pattern, HepDissector described) {
        try {
            this.pattern = Pattern.compile(pattern);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("match is \"" + pattern + "\": " + e.getMessage(), e);
        }
        this.described = described;
    }

    @Override
    public boolean recognises(HepPacket packet) {
        int length = Math.min(LOOK_AHEAD, packet.payload().length());
        return pattern.matcher(packet.payload().slice(0, length).text()).find();
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        described.dissect(packet, out);
    }

    @Override
    public List<Field> fields() {
        return described.fields();
    }

    @Override
    public List<Profile> profiles(int type) {
        return described.profiles(type);
    }
}
