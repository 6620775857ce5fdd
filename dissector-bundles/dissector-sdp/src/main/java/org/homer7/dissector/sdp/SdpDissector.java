package org.homer7.dissector.sdp;

import java.util.List;
import java.util.StringJoiner;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.osgi.service.component.annotations.Component;

/** SDP by itself, HEP type 3 (RFC 8866). SDP in SIP is read by the dissector of SIP. */
@Component(service = HepDissector.class)
@HepType(3)
public final class SdpDissector implements HepDissector {
    private static final Field SESSION_ID =
            Field.text("sdp_session_id").indexed().labelled("Session id");
    private static final Field NAME = Field.text("sdp_session_name").labelled("Name");
    private static final Field ADDRESS = Field.text("sdp_address").indexed().labelled("Address");
    private static final Field MEDIA = Field.text("sdp_media").indexed().labelled("Media");
    private static final Field PORT =
            Field.of("sdp_port", Field.Kind.INTEGER).indexed().labelled("Port");
    private static final Field CODECS = Field.text("sdp_codecs").labelled("Codecs");
    private static final Field COUNT =
            Field.of("sdp_media_count", Field.Kind.INTEGER).labelled("Media lines");

    private static final int MOST_LINES = 500;
    private static final int MOST_CODECS = 32;
    private static final MalformedPayloadException NO_SDP = new MalformedPayloadException("no session description");

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        String text = packet.payload().text().stripLeading();
        if (!text.startsWith("v=")) {
            throw NO_SDP;
        }
        new Reader(out).read(text.split("\r?\n", MOST_LINES));
    }

    @Override
    public List<Field> fields() {
        return List.of(SESSION_ID, NAME, ADDRESS, MEDIA, PORT, CODECS, COUNT);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "SDP").drawn(FlowHints.Shape.MEDIA, "SDP {sdp_address}:{sdp_port}"));
    }

    /** Reads the lines of one description. */
    private static final class Reader {
        private final FieldWriter out;
        private final StringJoiner codecs = new StringJoiner(",");
        private int codecCount;
        private int media;
        private boolean hasAddress;
        private boolean hasOrigin;
        private boolean hasName;

        Reader(FieldWriter out) {
            this.out = out;
        }

        void read(String[] lines) {
            for (String line : lines) {
                if (line.length() > 2 && line.charAt(1) == '=') {
                    line(line.charAt(0), line.substring(2).strip());
                }
            }
            if (media > 0) {
                out.put(COUNT, media);
            }
            if (codecCount > 0) {
                out.put(CODECS, codecs.toString());
            }
        }

        private void line(char kind, String value) {
            String[] words = value.split("\\s+");
            switch (kind) {
                case 'o' -> {
                    if (words.length > 1 && !words[1].isEmpty() && !hasOrigin) {
                        hasOrigin = true;
                        out.put(SESSION_ID, words[1]);
                    }
                }
                case 's' -> {
                    if (!value.isEmpty() && !value.equals("-") && !hasName) {
                        hasName = true;
                        out.put(NAME, value);
                    }
                }
                case 'c' -> {
                    if (words.length > 2 && !hasAddress) {
                        hasAddress = true;
                        out.put(ADDRESS, words[2]);
                    }
                }
                case 'm' -> media(words);
                case 'a' -> codec(value);
                default -> {}
            }
        }

        private void media(String[] words) {
            if (media++ > 0 || words[0].isEmpty()) {
                return;
            }
            out.put(MEDIA, words[0]);
            if (words.length > 1 && words[1].matches("\\d{1,5}")) {
                out.put(PORT, Long.parseLong(words[1]));
            }
        }

        private void codec(String value) {
            int blank = value.indexOf(' ');
            if (value.startsWith("rtpmap:") && blank > 0 && codecCount < MOST_CODECS) {
                String name = value.substring(blank + 1);
                int slash = name.indexOf('/');
                codecs.add(slash < 0 ? name : name.substring(0, slash));
                codecCount++;
            }
        }
    }
}
