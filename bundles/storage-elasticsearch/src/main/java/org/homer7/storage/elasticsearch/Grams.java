package org.homer7.storage.elasticsearch;

import java.util.LinkedHashSet;
import java.util.Set;

/**
 * The full-text index of messages: each run of three characters that a message has is a word, with letters A to Z as small
 * ones. What holds a text holds all its runs, so that few messages are left to read.
 */
final class Grams {
    /** The word of every message that is indexed. */
    static final String MARKER = "";

    private static final int LENGTH = 3;
    private static final int MOST_IN_A_QUERY = 64;
    /** A longer message is found by reading. */
    private static final int LONGEST_MESSAGE = 16_384;

    private Grams() {}

    /** Each run of the text once, and the marker; nothing if it is too long. */
    static Set<String> of(String text) {
        if (text.length() > LONGEST_MESSAGE) {
            return Set.of();
        }
        Set<String> runs = new LinkedHashSet<>();
        runs.add(MARKER);
        addRuns(text, Integer.MAX_VALUE, runs);
        return runs;
    }

    /** Runs that each message which meets the pattern has; empty if the pattern is too short to tell. */
    static Set<String> required(String pattern) {
        Set<String> runs = new LinkedHashSet<>();
        for (String literal : GlobPattern.literals(pattern)) {
            addRuns(literal, MOST_IN_A_QUERY, runs);
        }
        return runs;
    }

    /** Runs that each message with this text has; empty if it is too short to tell. */
    static Set<String> requiredForText(String text) {
        Set<String> runs = new LinkedHashSet<>();
        addRuns(text, MOST_IN_A_QUERY, runs);
        return runs;
    }

    private static void addRuns(String text, int most, Set<String> runs) {
        int[] points = text.codePoints().map(Grams::small).toArray();
        for (int i = 0; i + LENGTH <= points.length && runs.size() < most; i++) {
            runs.add(new String(points, i, LENGTH));
        }
    }

    private static int small(int point) {
        return point >= 'A' && point <= 'Z' ? point + 32 : point;
    }
}
