package org.homer7.bench;

import java.util.List;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.dissector.sip.SipDissector;

/** Decoding and dissecting alone, on one thread. */
final class DecodeBench {
    private static final int FRAMES = 2_048;

    private final long nowMicros = System.currentTimeMillis() * 1_000;
    private final List<byte[]> frames = new CallMix(1).take(FRAMES, nowMicros);
    private final HepFrame frame = new HepFrame();
    private final SipDissector dissector = new SipDissector();
    private final Discard discard = new Discard();
    private final Meter meter;

    DecodeBench(Meter meter) {
        this.meter = meter;
    }

    Meter.Cost decode() {
        return meter.measure(() -> {
            for (byte[] bytes : frames) {
                decode(bytes);
            }
            return frames.size();
        });
    }

    Meter.Cost dissect() {
        Meter.Cost cost = meter.measure(() -> {
            for (byte[] bytes : frames) {
                decode(bytes);
                dissectOne();
            }
            return frames.size();
        });
        // So that nothing can be left out as useless.
        if (discard.sum() == 42) {
            System.out.print(' ');
        }
        return cost;
    }

    private void decode(byte[] bytes) {
        if (HepDecoder.decode(bytes, 0, bytes.length, nowMicros, frame) != DecodeResult.OK) {
            throw new IllegalStateException("a frame of the mix does not decode");
        }
    }

    private void dissectOne() {
        try {
            dissector.dissect(frame, discard);
        } catch (MalformedPayloadException e) {
            throw new IllegalStateException("a message of the mix does not parse: " + e.getMessage(), e);
        }
    }
}
