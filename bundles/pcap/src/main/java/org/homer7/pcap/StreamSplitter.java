package org.homer7.pcap;

/**
 * Cuts one direction of a TCP connection into HEP frames, by their length, or SIP messages, by their Content-Length.
 * Where neither stands, and after a gap, it looks for the next HEP magic or SIP start line. Holds one message at most.
 *
 * <p>A stream that has carried HEP is searched for HEP only: the SIP inside of a broken frame is not the agent's own.
 */
final class StreamSplitter {
    /** No SIP message is longer than a HEP frame could carry. */
    private static final int LONGEST = 65_535;
    /** A longer body than this is a lie, and what follows is searched for messages again. */
    private static final int LONGEST_BODY = 1 << 20;

    private static final int KEPT_WHEN_IDLE = 4_096;
    private static final byte[] MAGIC_TAIL = {'E', 'P', '3'};

    private final Origin origin;
    private final FrameOutput output;
    private boolean hepOnly;
    private byte[] buffer = new byte[0];
    private int start;
    private int end;
    /** Bytes that must be there before it is of use to look again. */
    private int needed;
    /** Bytes from the start that hold no end of a SIP header. */
    private int searched;
    /** Bytes of a message that is too long, still to come. */
    private int skipping;

    private boolean found;
    private boolean dropped;

    StreamSplitter(Origin origin, boolean hepOnly, FrameOutput output) {
        this.origin = origin;
        this.hepOnly = hepOnly;
        this.output = output;
    }

    /** Bytes of memory that it takes. */
    int held() {
        return buffer.length;
    }

    /** The next bytes of the stream. */
    void append(byte[] array, int offset, int length, long micros) {
        reserve(length);
        System.arraycopy(array, offset, buffer, end, length);
        end += length;
        found = false;
        dropped = false;
        while (start < end && end - start >= needed) {
            needed = 0;
            int taken = step(micros);
            if (taken == 0) {
                break;
            }
            start += taken;
            searched = 0;
        }
        if (dropped && !found) {
            output.skip("TCP, neither HEP nor SIP");
        }
        release();
    }

    /** Some bytes of the stream are not in the file. */
    void gap() {
        drop("TCP message with a part missing");
    }

    /** Nothing follows. */
    void end() {
        drop("TCP message without its end");
    }

    private void drop(String reason) {
        if (start < end) {
            output.skip(reason);
        }
        start = end;
        needed = 0;
        searched = 0;
        skipping = 0;
        release();
    }

    private void reserve(int length) {
        if (buffer.length - end >= length) {
            return;
        }
        int held = end - start;
        int size = held + length <= buffer.length ? buffer.length : Math.max(held + length, 2 * buffer.length);
        byte[] larger = size == buffer.length ? buffer : new byte[size];
        System.arraycopy(buffer, start, larger, 0, held);
        buffer = larger;
        start = 0;
        end = held;
    }

    private void release() {
        if (start == end) {
            start = 0;
            end = 0;
            if (buffer.length > KEPT_WHEN_IDLE) {
                buffer = new byte[0];
            }
        }
    }

    /** Takes what stands at the start: returns the number of bytes, or 0 if more must come first. */
    private int step(long micros) {
        if (skipping > 0) {
            int part = Math.min(skipping, end - start);
            skipping -= part;
            return part;
        }
        if (buffer[start] == '\r' || buffer[start] == '\n') {
            // Keep-alives, and what may stand before a message.
            return 1;
        }
        SipText.Verdict hep = hepStart(start);
        if (hep == SipText.Verdict.YES) {
            return takeHep(micros);
        }
        SipText.Verdict sip = hepOnly ? SipText.Verdict.NO : SipText.startLine(buffer, start, end);
        if (sip == SipText.Verdict.YES) {
            return takeSip(micros);
        }
        if (hep == SipText.Verdict.MORE || sip == SipText.Verdict.MORE) {
            return 0;
        }
        dropped = true;
        return nextCandidate() - start;
    }

    /** Whether a HEP frame begins there: the magic, and a first chunk of generic or vendor type with a sound length. */
    private SipText.Verdict hepStart(int at) {
        if (buffer[at] != 'H' && buffer[at] != 'E') {
            return SipText.Verdict.NO;
        }
        for (int i = 0; i < MAGIC_TAIL.length; i++) {
            if (at + 1 + i == end) {
                return SipText.Verdict.MORE;
            }
            if (buffer[at + 1 + i] != MAGIC_TAIL[i]) {
                return SipText.Verdict.NO;
            }
        }
        if (end - at < 6) {
            return SipText.Verdict.MORE;
        }
        int length = Bytes.u16(buffer, at + 4);
        if (length < 12) {
            return length == 6 ? SipText.Verdict.YES : SipText.Verdict.NO;
        }
        if (end - at < 12) {
            return SipText.Verdict.MORE;
        }
        int chunk = Bytes.u16(buffer, at + 10);
        return chunk >= 6 && chunk <= length - 6 ? SipText.Verdict.YES : SipText.Verdict.NO;
    }

    private int takeHep(long micros) {
        int length = Bytes.u16(buffer, start + 4);
        hepOnly = true;
        if (end - start < length) {
            needed = length;
            return 0;
        }
        found = true;
        output.hep(origin, micros, buffer, start, length);
        return length;
    }

    private int takeSip(long micros) {
        // Three bytes back, because the empty line may have been cut in two.
        int headerEnd = SipText.headerEnd(buffer, start + Math.max(searched - 3, 0), end);
        if (headerEnd < 0) {
            searched = end - start;
            if (searched <= LONGEST) {
                return 0;
            }
            dropped = true;
            return searched;
        }
        long body = SipText.contentLength(buffer, start, headerEnd);
        long length = headerEnd - start + (body < 0 || body > LONGEST_BODY ? 0 : body);
        if (length > LONGEST) {
            output.skip("message longer than a HEP frame");
            found = true;
            skipping = (int) length;
            return step(micros);
        }
        if (end - start < length) {
            needed = (int) length;
            searched = headerEnd - start;
            return 0;
        }
        found = true;
        output.sip(origin, micros, buffer, start, (int) length);
        return (int) length;
    }

    /** The next place where a message may begin: a HEP magic anywhere, SIP at the start of a line. */
    private int nextCandidate() {
        for (int at = start + 1; at < end; at++) {
            if (!hepOnly && buffer[at - 1] == '\n' || hepStart(at) != SipText.Verdict.NO) {
                return at;
            }
        }
        return end;
    }
}
