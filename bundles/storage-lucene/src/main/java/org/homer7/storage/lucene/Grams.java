package org.homer7.storage.lucene;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.apache.lucene.util.BytesRef;
import org.homer7.api.record.HeaderField;

/**
 * The full-text index of messages: each run of three bytes that a message has is a term, with letters A to Z as small ones.
 * What holds a text holds all its runs, so that few messages are left to read. Not thread-safe.
 */
final class Grams {
    /** Letter after the name of the message's terms; the term without a run says that the message has them all. */
    static final byte LETTER = 4;

    private static final int LENGTH = 3;
    private static final int MOST_IN_A_QUERY = 64;
    private static final byte[] NAME = Terms.name(HeaderField.RAW);

    /** One bit for each run that there can be; two megabytes, and only when there is something to index. */
    private long[] seen;

    private int[] runs = new int[1_024];

    /** Called for each term. */
    @FunctionalInterface
    interface Sink {
        /** @param count bytes of the run: 3, or 0 for the term that says that there are terms */
        void term(byte[] name, byte letter, byte[] array, int offset, int count);
    }

    /** Shows each run of the text once. */
    void of(byte[] array, int offset, int length, Sink sink) {
        if (seen == null) {
            seen = new long[1 << 24 - 6];
        }
        int count = 0;
        for (int i = 0; i + LENGTH <= length; i++) {
            int at = offset + i;
            int run = small(array[at]) << 16 | small(array[at + 1]) << 8 | small(array[at + 2]);
            if ((seen[run >> 6] & 1L << run) == 0) {
                seen[run >> 6] |= 1L << run;
                if (count == runs.length) {
                    runs = Arrays.copyOf(runs, 2 * count);
                }
                runs[count++] = run;
            }
        }
        sink.term(NAME, LETTER, array, offset, 0);
        byte[] bytes = new byte[LENGTH];
        for (int i = 0; i < count; i++) {
            seen[runs[i] >> 6] = 0;
            bytes[0] = (byte) (runs[i] >> 16);
            bytes[1] = (byte) (runs[i] >> 8);
            bytes[2] = (byte) runs[i];
            sink.term(NAME, LETTER, bytes, 0, LENGTH);
        }
    }

    /** The term of every message that is indexed. */
    static BytesRef marker() {
        return Terms.prefix(NAME, LETTER);
    }

    /** Terms that each message which meets the pattern has; empty if the pattern is too short to tell. */
    static List<BytesRef> required(String pattern) {
        Set<String> runs = new LinkedHashSet<>();
        for (String literal : literals(pattern)) {
            byte[] bytes = literal.getBytes(StandardCharsets.UTF_8);
            for (int i = 0; i + LENGTH <= bytes.length && runs.size() < MOST_IN_A_QUERY; i++) {
                byte[] run = {(byte) small(bytes[i]), (byte) small(bytes[i + 1]), (byte) small(bytes[i + 2])};
                runs.add(new String(run, StandardCharsets.ISO_8859_1));
            }
        }
        return runs.stream()
                .map(run -> Terms.term(NAME, LETTER, run.getBytes(StandardCharsets.ISO_8859_1)))
                .toList();
    }

    /** The parts of a pattern between its wildcards. */
    private static List<String> literals(String pattern) {
        List<String> parts = new ArrayList<>();
        StringBuilder part = new StringBuilder();
        for (int i = 0; i < pattern.length(); i++) {
            char c = pattern.charAt(i);
            if (c == '*' || c == '?') {
                parts.add(part.toString());
                part.setLength(0);
            } else {
                part.append(c == '\\' && i + 1 < pattern.length() ? pattern.charAt(++i) : c);
            }
        }
        parts.add(part.toString());
        return parts;
    }

    private static int small(byte b) {
        return b >= 'A' && b <= 'Z' ? b + 32 : b & 0xff;
    }
}
