package org.homer7.dissector.sip;

import java.util.Arrays;
import org.homer7.api.dissect.FieldWriter;

/**
 * Collects the names of the codecs that a session description offers, in its order, each once: {@code
 * PCMA,PCMU,telephone-event}. Bounded, whatever the description says.
 */
final class Codecs {
    /** RFC 3551, payload types 0 to 34. These need no rtpmap. */
    private static final byte[][] STATIC = statics();

    private static final long RTPMAP = Ascii.word("a=rtpmap");
    private static final int LIMIT = 112;
    private static final int FORMATS_PER_MEDIUM = 24;
    private static final int LINES_PER_LOOKUP = 64;

    private final byte[] text = new byte[LIMIT];
    private int length;
    /** The static payload types that are in, as bits. */
    private long statics;

    /** Adds the formats of the medium whose m= line starts at {@code from}. */
    void add(byte[] a, int from, int to) {
        int eol = Line.end(a, from, to);
        int maps = Math.min(eol + 1, to);
        int next = maps;
        int end = Ascii.trimEnd(a, from, eol);
        int at = formats(a, from, end);
        for (int i = 0; i < FORMATS_PER_MEDIUM && at < end; i++) {
            int stop = Ascii.findBlank(a, at, end);
            long type = Ascii.number(a, at, stop);
            if (!Ascii.isDigit(a[at])) {
                // T.38 and data channels name their format themselves.
                appendNew(a, at, stop);
            } else if (type >= 0 && type < STATIC.length && STATIC[(int) type] != null) {
                if ((statics & 1L << type) == 0) {
                    append(STATIC[(int) type], 0, STATIC[(int) type].length);
                }
                statics |= 1L << type;
            } else {
                next = mapped(a, type, next, maps, to);
            }
            at = Ascii.skipBlanks(a, stop, end);
        }
    }

    void write(FieldWriter out) {
        if (length > 0) {
            out.put(SipFields.SDP_CODECS, text, 0, length);
        }
    }

    /** Index of the first format: the fourth word of {@code m=audio 49170 RTP/AVP 8 0 101}. */
    private static int formats(byte[] a, int from, int to) {
        int port = Ascii.find(a, from, to, ' ') + 1;
        int protocol = Ascii.find(a, port, to, ' ') + 1;
        return Ascii.skipBlanks(a, Ascii.find(a, protocol, to, ' '), to);
    }

    /**
     * Adds the name of a dynamic payload type.
     *
     * @param next where the search starts: the maps mostly come in the order of the formats
     * @param maps where it goes on if they do not
     * @return where to start the next search
     */
    private int mapped(byte[] a, long type, int next, int maps, int to) {
        int line = map(a, type, next, to);
        if (line < 0) {
            line = map(a, type, maps, next);
        }
        if (line < 0) {
            return next;
        }
        int eol = Ascii.trimEnd(a, line, Line.end(a, line, to));
        int name = Ascii.skipBlanks(a, Ascii.findBlank(a, line, eol), eol);
        appendNew(a, name, Ascii.find(a, name, eol, '/'));
        return Line.next(a, line, to);
    }

    /** Index of the a=rtpmap line of a payload type; -1 if there is none. */
    private static int map(byte[] a, long type, int from, int to) {
        int at = from;
        for (int i = 0; i < LINES_PER_LOOKUP && at < to; i++) {
            if (Ascii.startsWith(a, at, to, RTPMAP, Long.BYTES) && Ascii.number(a, at + Long.BYTES + 1, to) == type) {
                return at;
            }
            at = Line.next(a, at, to);
        }
        return -1;
    }

    private void appendNew(byte[] a, int from, int to) {
        if (to > from && !contains(a, from, to)) {
            append(a, from, to);
        }
    }

    private void append(byte[] a, int from, int to) {
        int size = to - from;
        if (length + 1 + size > LIMIT) {
            return;
        }
        if (length > 0) {
            text[length++] = ',';
        }
        System.arraycopy(a, from, text, length, size);
        length += size;
    }

    private boolean contains(byte[] a, int from, int to) {
        int start = 0;
        while (start < length) {
            int end = Ascii.find(text, start, length, ',');
            if (Arrays.equals(text, start, end, a, from, to)) {
                return true;
            }
            start = end + 1;
        }
        return false;
    }

    private static byte[][] statics() {
        String[] names = {
            "PCMU", null, null, "GSM", "G723", "DVI4", "DVI4", "LPC", "PCMA", "G722", "L16", "L16", "QCELP", "CN",
            "MPA", "G728", "DVI4", "DVI4", "G729", null, null, null, null, null, null, "CelB", "JPEG", null, "nv", null,
            null, "H261", "MPV", "MP2T", "H263"
        };
        byte[][] result = new byte[names.length][];
        for (int i = 0; i < names.length; i++) {
            result[i] = names[i] == null ? null : Ascii.bytes(names[i]);
        }
        return result;
    }
}
