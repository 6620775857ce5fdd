package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/**
 * Reads a session description: where the first audio and the first video go to, the codecs, the direction. Lives as long
 * as one body.
 */
final class Sdp {
    private static final long AUDIO = Ascii.word("audio ");
    private static final long VIDEO = Ascii.word("video ");
    private static final int KIND_LENGTH = 6;
    /** All are eight bytes long. */
    private static final long[] DIRECTIONS = {
        Ascii.word("sendrecv"), Ascii.word("sendonly"), Ascii.word("recvonly"), Ascii.word("inactive")
    };
    /** An IPv6 address fits easily; a longer host name is left out. */
    private static final int HOST_LIMIT = 64;

    private static final int PORT_LIMIT = 5;

    private final byte[] a;
    private final FieldWriter out;
    private final Codecs codecs = new Codecs();
    /** The m= line of the medium being read; -1 before the first. */
    private int medium = -1;
    /** Where the address of that medium is to be written; null if nowhere. */
    private Field wanted;

    private int count;
    private boolean hasAudio;
    private boolean hasVideo;
    private long sessionAddress;
    private long address;
    private long direction;

    private Sdp(byte[] a, FieldWriter out) {
        this.a = a;
        this.out = out;
    }

    static void write(byte[] a, int from, int to, FieldWriter out) {
        new Sdp(a, out).read(from, to);
    }

    private void read(int from, int to) {
        int next;
        for (int at = from; at < to; at = next) {
            int eol = Line.end(a, at, to);
            next = Math.min(eol + 1, to);
            if (eol - at < 3 || a[at + 1] != '=') {
                continue;
            }
            switch (a[at]) {
                case 'c' -> address = connection(at + 2, eol);
                case 'a' -> attribute(at + 2, Ascii.trimEnd(a, at, eol));
                case 'm' -> {
                    close(at);
                    open(at, eol);
                }
                default -> {}
            }
        }
        close(to);
        if (count > 0) {
            out.put(SipFields.SDP_MEDIA_COUNT, count);
        }
        codecs.write(out);
        Span.put(SipFields.SDP_DIRECTION, a, direction, out);
    }

    private void open(int line, int eol) {
        medium = line;
        count++;
        if (!hasAudio && Ascii.startsWith(a, line + 2, eol, AUDIO, KIND_LENGTH)) {
            hasAudio = true;
            wanted = SipFields.SDP_AUDIO;
        } else if (!hasVideo && Ascii.startsWith(a, line + 2, eol, VIDEO, KIND_LENGTH)) {
            hasVideo = true;
            wanted = SipFields.SDP_VIDEO;
        }
    }

    /** Takes in what the lines of one medium, or those before the first, said together. */
    private void close(int end) {
        if (medium < 0) {
            sessionAddress = address;
        } else {
            codecs.add(a, medium, end);
            if (wanted != null) {
                endpoint(address == Span.NONE ? sessionAddress : address, end);
            }
        }
        address = Span.NONE;
        wanted = null;
    }

    /** Writes {@code 192.0.2.1:49170} or {@code [2001:db8::1]:49170}. */
    private void endpoint(long host, int end) {
        int port = Ascii.find(a, medium, end, ' ') + 1;
        int portEnd = port;
        while (portEnd < end && Ascii.isDigit(a[portEnd])) {
            portEnd++;
        }
        int length = Span.length(host);
        int portLength = portEnd - port;
        if (host == Span.NONE || length > HOST_LIMIT || portLength < 1 || portLength > PORT_LIMIT) {
            return;
        }
        int bracket = Ascii.find(a, Span.from(host), Span.to(host), ':') < Span.to(host) ? 1 : 0;
        int colon = bracket + length + bracket;
        byte[] text = new byte[colon + 1 + portLength];
        System.arraycopy(a, Span.from(host), text, bracket, length);
        if (bracket == 1) {
            text[0] = '[';
            text[colon - 1] = ']';
        }
        text[colon] = ':';
        System.arraycopy(a, port, text, colon + 1, portLength);
        out.put(wanted, text, 0, text.length);
    }

    /** The address of {@code IN IP4 224.2.36.42/127}, without time to live. */
    private long connection(int from, int eol) {
        int type = Ascii.findBlank(a, from, eol);
        int family = Ascii.skipBlanks(a, type, eol);
        int start = Ascii.skipBlanks(a, Ascii.findBlank(a, family, eol), eol);
        int end = Ascii.findBlank(a, start, eol);
        return Span.of(start, Ascii.find(a, start, end, '/'));
    }

    /** A direction counts before the first medium, for all, and in the first audio, for that. */
    private void attribute(int from, int to) {
        if (to - from != Long.BYTES || medium >= 0 && wanted != SipFields.SDP_AUDIO) {
            return;
        }
        long word = Ascii.word(a, from, to);
        for (long known : DIRECTIONS) {
            if (known == word) {
                direction = Span.of(from, to);
                return;
            }
        }
    }
}
