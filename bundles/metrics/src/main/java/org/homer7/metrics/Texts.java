package org.homer7.metrics;

import java.util.Arrays;
import org.homer7.api.record.Slice;

/**
 * Label values out of bytes: the same String for the same bytes, without garbage for those that were seen before. Only so
 * many are kept; any further one is {@value Family#OTHER}. Guarded by the engine's lock.
 */
final class Texts {
    /** Longer label values are cut. */
    static final int LONGEST = 64;

    private final int cap;
    private byte[][] keys = new byte[64][];
    private String[] values = new String[64];
    private int size;
    private long capped;

    Texts(int cap) {
        this.cap = cap;
    }

    /** Times that a text was not kept. */
    long capped() {
        return capped;
    }

    int size() {
        return size;
    }

    /** The text; empty for null. */
    String of(Slice bytes) {
        if (bytes == null || bytes.isEmpty()) {
            return "";
        }
        int length = Math.min(bytes.length(), LONGEST);
        int end = bytes.offset() + length;
        int mask = keys.length - 1;
        int at = (int) Bytes.hash(bytes.array(), bytes.offset(), end) & mask;
        while (keys[at] != null) {
            if (Arrays.equals(keys[at], 0, keys[at].length, bytes.array(), bytes.offset(), end)) {
                return values[at];
            }
            at = at + 1 & mask;
        }
        if (size >= cap) {
            capped++;
            return Family.OTHER;
        }
        keys[at] = Arrays.copyOfRange(bytes.array(), bytes.offset(), end);
        String value = clean(bytes, LONGEST);
        values[at] = value;
        if (++size * 2 > keys.length) {
            grow();
        }
        return value;
    }

    private void grow() {
        byte[][] oldKeys = keys;
        String[] oldValues = values;
        keys = new byte[oldKeys.length * 2][];
        values = new String[keys.length];
        int mask = keys.length - 1;
        for (int i = 0; i < oldKeys.length; i++) {
            if (oldKeys[i] != null) {
                int at = (int) Bytes.hash(oldKeys[i], 0, oldKeys[i].length) & mask;
                while (keys[at] != null) {
                    at = at + 1 & mask;
                }
                keys[at] = oldKeys[i];
                values[at] = oldValues[i];
            }
        }
    }

    /** The text without control characters, cut to so many bytes. */
    static String clean(Slice bytes, int longest) {
        String text = bytes.slice(0, Math.min(bytes.length(), longest)).text();
        if (text.chars().noneMatch(Character::isISOControl)) {
            return text;
        }
        StringBuilder clean = new StringBuilder(text.length());
        text.chars().forEach(c -> clean.append(Character.isISOControl(c) ? '\ufffd' : (char) c));
        return clean.toString();
    }
}
