package org.homer7.pcap;

import java.nio.charset.StandardCharsets;
import org.homer7.api.record.Slice;

/**
 * Finds SIP messages in bytes: where one begins, where its header ends, what its Content-Length says. Knows no more of
 * SIP than it takes to cut a stream.
 */
final class SipText {
    /** What some bytes can be, when more may follow. */
    enum Verdict {
        YES,
        NO,
        /** Yes so far: not enough bytes to tell. */
        MORE
    }

    private static final byte[] VERSION = "SIP/2.0".getBytes(StandardCharsets.US_ASCII);
    private static final int LONGEST_METHOD = 32;
    private static final int LONGEST_URI = 4_096;

    private SipText() {}

    /** Whether a start line stands there: {@code METHOD uri SIP/2.0} or {@code SIP/2.0 nnn reason}. */
    static Verdict startLine(byte[] array, int start, int end) {
        Verdict response = version(array, start, end);
        if (response != Verdict.NO) {
            return response == Verdict.YES ? statusCode(array, start + VERSION.length, end) : response;
        }
        int at = start;
        while (at < end && isTokenByte(array[at])) {
            at++;
        }
        if (at == end) {
            return at - start <= LONGEST_METHOD ? Verdict.MORE : Verdict.NO;
        }
        if (array[at] != ' ' || at == start || at - start > LONGEST_METHOD) {
            return Verdict.NO;
        }
        int uri = ++at;
        while (at < end && at - uri <= LONGEST_URI && (array[at] & 0xff) > ' ') {
            at++;
        }
        if (at == end) {
            return Verdict.MORE;
        }
        if (array[at] != ' ' || at == uri) {
            return Verdict.NO;
        }
        Verdict version = version(array, at + 1, end);
        int after = at + 1 + VERSION.length;
        if (version != Verdict.YES || after == end) {
            return version == Verdict.NO ? Verdict.NO : Verdict.MORE;
        }
        return array[after] == '\r' || array[after] == '\n' ? Verdict.YES : Verdict.NO;
    }

    private static Verdict version(byte[] array, int start, int end) {
        int count = Math.min(VERSION.length, end - start);
        for (int i = 0; i < count; i++) {
            if (upper(array[start + i]) != VERSION[i]) {
                return Verdict.NO;
            }
        }
        return count == VERSION.length ? Verdict.YES : Verdict.MORE;
    }

    private static Verdict statusCode(byte[] array, int start, int end) {
        if (end - start < 4) {
            return end > start && array[start] != ' ' ? Verdict.NO : Verdict.MORE;
        }
        boolean digits = isDigit(array[start + 1]) && isDigit(array[start + 2]) && isDigit(array[start + 3]);
        return array[start] == ' ' && digits ? Verdict.YES : Verdict.NO;
    }

    private static boolean isTokenByte(byte b) {
        return b >= 'A' && b <= 'Z' || b >= 'a' && b <= 'z' || isDigit(b) || b > ' ' && "-.!%*_+`'~".indexOf(b) >= 0;
    }

    private static boolean isDigit(byte b) {
        return b >= '0' && b <= '9';
    }

    private static int upper(byte b) {
        return b >= 'a' && b <= 'z' ? b - 32 : b;
    }

    /** Index after the empty line that ends the header; -1 if it is not there yet. */
    static int headerEnd(byte[] array, int from, int end) {
        for (int at = from; at < end - 1; at++) {
            if (array[at] != '\n') {
                continue;
            }
            if (array[at + 1] == '\n') {
                return at + 2;
            }
            if (array[at + 1] == '\r' && at + 2 < end && array[at + 2] == '\n') {
                return at + 3;
            }
        }
        return -1;
    }

    /** The first header field of that name, or its compact form; empty if there is none. */
    static Slice header(byte[] array, int start, int headerEnd, String name, char compact) {
        int at = lineEnd(array, start, headerEnd);
        while (at < headerEnd) {
            int end = lineEnd(array, at, headerEnd);
            int colon = at;
            while (colon < end && array[colon] != ':') {
                colon++;
            }
            Slice found = trim(array, at, colon);
            boolean same = found.length() == 1
                    ? upper(found.byteAt(0)) == Character.toUpperCase(compact)
                    : isSame(found, name);
            if (same && colon < end) {
                return trim(array, colon + 1, end);
            }
            at = end;
        }
        return Slice.EMPTY;
    }

    /** The length of the body; 0 if the message does not say, and -1 if what it says is no length. */
    static long contentLength(byte[] array, int start, int headerEnd) {
        Slice value = header(array, start, headerEnd, "content-length", 'l');
        long length = 0;
        for (int i = 0; i < value.length(); i++) {
            if (!isDigit(value.byteAt(i)) || length > Integer.MAX_VALUE) {
                return -1;
            }
            length = 10 * length + value.byteAt(i) - '0';
        }
        return length;
    }

    /** Index after the line's LF, or the end. */
    static int lineEnd(byte[] array, int from, int end) {
        int at = from;
        while (at < end && array[at] != '\n') {
            at++;
        }
        return Math.min(at + 1, end);
    }

    /** Without white space at both ends. */
    static Slice trim(byte[] array, int from, int to) {
        int start = from;
        int end = to;
        while (start < end && isSpace(array[start])) {
            start++;
        }
        while (end > start && isSpace(array[end - 1])) {
            end--;
        }
        return new Slice(array, start, end - start);
    }

    private static boolean isSpace(byte b) {
        return b == ' ' || b == '\t' || b == '\r' || b == '\n';
    }

    private static boolean isSame(Slice found, String lowerCase) {
        if (found.length() != lowerCase.length()) {
            return false;
        }
        for (int i = 0; i < lowerCase.length(); i++) {
            if (upper(found.byteAt(i)) != Character.toUpperCase(lowerCase.charAt(i))) {
                return false;
            }
        }
        return true;
    }
}
