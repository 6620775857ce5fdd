package org.homer7.filters;

import java.nio.charset.StandardCharsets;
import java.util.Locale;
import org.homer7.api.record.Slice;

/** Finds the headers of a name in a message of SIP and its like: lines of "Name: value" up to an empty one. */
final class HeaderLines {
    private final byte[] name;

    HeaderLines(String name) {
        this.name = name.toLowerCase(Locale.ROOT).getBytes(StandardCharsets.US_ASCII);
    }

    /** True if the text may be a header's name. */
    static boolean isName(String text) {
        return text.matches("[A-Za-z0-9.!%*_+`'~-]{1,64}");
    }

    /** Where the header section ends: behind the empty line, or at the message's end. */
    static int end(Slice message) {
        for (int at = 0; at < message.length(); at = nextLine(message, at)) {
            if (at > 0 && isLineEnd(message, at)) {
                return nextLine(message, at);
            }
        }
        return message.length();
    }

    /**
     * The place of the value of the next header of the name, from the index of a line's first byte on; null if there is none.
     * Lines that go on with a blank belong to the value.
     */
    int[] find(Slice message, int from) {
        for (int at = from; at < message.length() && !(at > 0 && isLineEnd(message, at)); at = nextLine(message, at)) {
            int start = at + name.length;
            if (!Bytes.isAt(message, at, name)) {
                continue;
            }
            while (start < message.length() && isBlank(message.byteAt(start))) {
                start++;
            }
            if (start < message.length() && message.byteAt(start) == ':') {
                return value(message, start + 1);
            }
        }
        return null;
    }

    private static int[] value(Slice message, int from) {
        int next = nextLine(message, from);
        while (next < message.length() && isBlank(message.byteAt(next))) {
            next = nextLine(message, next);
        }
        int start = from;
        int end = next;
        while (start < end && isSpace(message.byteAt(start))) {
            start++;
        }
        while (end > start && isSpace(message.byteAt(end - 1))) {
            end--;
        }
        return new int[] {start, end, next};
    }

    private static int nextLine(Slice message, int from) {
        int at = from;
        while (at < message.length() && message.byteAt(at) != '\n') {
            at++;
        }
        return at + 1;
    }

    private static boolean isLineEnd(Slice message, int at) {
        return message.byteAt(at) == '\n'
                || message.byteAt(at) == '\r' && at + 1 < message.length() && message.byteAt(at + 1) == '\n';
    }

    private static boolean isBlank(byte value) {
        return value == ' ' || value == '\t';
    }

    private static boolean isSpace(byte value) {
        return isBlank(value) || value == '\r' || value == '\n';
    }
}
