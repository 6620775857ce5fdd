package org.homer7.pcap;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.HepPacket;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;

/** Everything that a reader finds in a file. */
record Reading(List<Frame> frames, Tally tally) {
    private static final long NOW = 1_795_400_000_000_000L;

    static Reading of(byte[] file) {
        try {
            return of(new ByteArrayInputStream(file), ReplayOptions.defaults());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Reading of(InputStream in, ReplayOptions options) throws IOException {
        CaptureReader reader = new CaptureReader(in, options);
        List<Frame> frames = new ArrayList<>();
        for (Frame frame = reader.next(); frame != null; frame = reader.next()) {
            frames.add(frame);
        }
        return new Reading(frames, reader.tally());
    }

    /** Of a file among the test resources. */
    static Reading ofResource(String name) throws IOException {
        try (InputStream in = Reading.class.getResourceAsStream("/" + name)) {
            return of(in, ReplayOptions.defaults());
        }
    }

    List<byte[]> bytes() {
        return frames.stream().map(Frame::bytes).toList();
    }

    List<HepPacket> packets() {
        return frames.stream().map(Reading::decode).toList();
    }

    List<String> payloads() {
        return packets().stream().map(packet -> packet.payload().text()).toList();
    }

    Map<String, Long> skipped() {
        return tally.skipped();
    }

    static HepPacket decode(Frame frame) {
        HepFrame decoded = new HepFrame();
        byte[] bytes = frame.bytes();
        assertThat(HepDecoder.decode(bytes, 0, bytes.length, NOW, decoded)).isEqualTo(DecodeResult.OK);
        if (decoded.sentMicros() != 0) {
            decoded.timestampMicros(decoded.sentMicros());
        }
        return decoded;
    }
}
