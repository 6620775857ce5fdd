package org.homer7.testkit;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** A recording of a real agent's HEP frames, see captures/README.md. */
public enum TestCapture {
    CAPTAGENT_HEP2(212),
    CAPTAGENT_HEP3(212),
    CAPTAGENT_HEP3_ZIP(212),
    HEPGEN_MIXED(49),
    HEPJS_TYPES(46),
    HEPJS_TYPES_TCP(46),
    KAMAILIO_HEP1(402),
    KAMAILIO_HEP2(402),
    KAMAILIO_HEP3(405),
    KAMAILIO_HEP3_TCP(402),
    OPENSIPS_HEP3(392),
    OPENSIPS_HEP3_HOMER5_TCP(390),
    RTPENGINE_RTCP(24),
    RTPENGINE_RTCP_TCP(24),
    SIPGREP_HEP3(176),
    SNGREP_HEP2(203),
    SNGREP_HEP3(201);

    private final int messages;

    TestCapture(int messages) {
        this.messages = messages;
    }

    /** Number of HEP messages in it. */
    public int messages() {
        return messages;
    }

    public String fileName() {
        return name().toLowerCase(java.util.Locale.ROOT).replace('_', '-') + ".hepdump";
    }

    /** Each HEP message, in order. */
    public List<byte[]> frames() {
        List<byte[]> frames = new ArrayList<>();
        try (InputStream stream = TestCapture.class.getResourceAsStream("/captures/" + fileName());
                DataInputStream in = new DataInputStream(stream)) {
            for (int i = 0; i < messages; i++) {
                frames.add(in.readNBytes(in.readInt()));
            }
            return frames;
        } catch (IOException e) {
            throw new UncheckedIOException(fileName(), e);
        }
    }

    /** Each message of every capture. */
    public static Stream<byte[]> allFrames() {
        return Stream.of(values()).flatMap(capture -> capture.frames().stream());
    }
}
