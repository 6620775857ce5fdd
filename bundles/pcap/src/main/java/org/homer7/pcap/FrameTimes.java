package org.homer7.pcap;

import org.homer7.api.record.HepChunk;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;

/**
 * Reads and rewrites the time inside of HEP frames. A time before 2000 or more than a day ahead is no time: it is not
 * counted and not moved, so that one broken clock does not move a whole file. Not thread-safe.
 */
final class FrameTimes {
    /** In place of a time that is missing or not believed. */
    static final long NONE = 0;

    private static final long YEAR_2000 = 946_684_800_000_000L;
    private static final long ONE_DAY = 86_400_000_000L;
    private static final int FIXED_HEADER_LENGTH = 8;

    private final HepFrame frame = new HepFrame();
    private final long nowMicros;
    private long firstMicros = NONE;
    private long lastMicros = NONE;

    FrameTimes(long nowMicros) {
        this.nowMicros = nowMicros;
    }

    /** Earliest time that was counted. */
    long firstMicros() {
        return firstMicros;
    }

    /** Latest time that was counted. */
    long lastMicros() {
        return lastMicros;
    }

    /** The frame's time, or {@link #NONE}. */
    long read(byte[] bytes) {
        if (HepDecoder.decode(bytes, 0, bytes.length, nowMicros, frame) != DecodeResult.OK) {
            return NONE;
        }
        long micros = frame.sentMicros();
        return micros >= YEAR_2000 && micros <= nowMicros + ONE_DAY ? micros : NONE;
    }

    void count(long micros) {
        if (micros != NONE) {
            firstMicros = firstMicros == NONE ? micros : Math.min(firstMicros, micros);
            lastMicros = Math.max(lastMicros, micros);
        }
    }

    /** Moves the frame's time, and tells the new one; {@link #NONE} if it has none. */
    long shift(byte[] bytes, long byMicros) {
        long micros = read(bytes);
        if (micros == NONE || byMicros == 0) {
            return micros;
        }
        long moved = micros + byMicros;
        if (frame.version() == 3) {
            Bytes.putBig32(bytes, frame.chunkOffset(HepChunk.TIME_SECONDS), moved / 1_000_000);
            int fraction = frame.chunkOffset(HepChunk.TIME_MICROS);
            if (fraction >= 0 && frame.chunkLength(HepChunk.TIME_MICROS) == 4) {
                Bytes.putBig32(bytes, fraction, moved % 1_000_000);
            }
        } else {
            int at = FIXED_HEADER_LENGTH + 2 * frame.sourceLength();
            Bytes.putLittle32(bytes, at, moved / 1_000_000);
            Bytes.putLittle32(bytes, at + 4, moved % 1_000_000);
        }
        return moved;
    }
}
