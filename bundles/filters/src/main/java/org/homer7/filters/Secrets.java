package org.homer7.filters;

import java.io.ByteArrayOutputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.homer7.api.record.Slice;

/** The values of one record that are to be hidden, wherever they stand. Not thread-safe. */
final class Secrets {
    /** Values beyond are hidden in their own place, and in documents where they are a whole value. */
    private static final int MOST = 32;
    /** Shorter ones are not looked for as words: they would be found everywhere. */
    static final int SHORTEST = 3;

    private final Set<Slice> exact = new HashSet<>();
    private final List<byte[]> values = new ArrayList<>();
    private final List<byte[]> headers = new ArrayList<>();

    /** True if that is one of the values, be it ever so short. */
    boolean contains(byte[] value) {
        return exact.contains(Slice.of(value));
    }

    List<byte[]> values() {
        return values;
    }

    void add(byte[] value) {
        exact.add(Slice.of(value));
        if (value.length >= SHORTEST && values.size() < MOST) {
            values.add(value);
        }
    }

    /** Adds the whole value of a header, so that its parts are secret, too. */
    void addHeader(byte[] value) {
        add(value);
        if (value.length >= SHORTEST && headers.size() < MOST) {
            headers.add(value);
        }
    }

    /** What is to be shown for a text; null if it shows nothing secret. */
    byte[] hide(Slice text, Disguise disguise) {
        if (text.length() >= SHORTEST) {
            byte[] whole = text.copy();
            for (byte[] header : headers) {
                if (Bytes.indexOfWord(Slice.of(header), whole, 0) >= 0) {
                    return disguise.text(whole);
                }
            }
        }
        byte[] shown = null;
        for (byte[] value : values) {
            Slice current = shown == null ? text : Slice.of(shown);
            byte[] replaced = replace(current, value, disguise);
            shown = replaced == null ? shown : replaced;
        }
        return shown;
    }

    private static byte[] replace(Slice text, byte[] value, Disguise disguise) {
        int at = Bytes.indexOfWord(text, value, 0);
        if (at < 0) {
            return null;
        }
        byte[] shown = disguise.text(value);
        ByteArrayOutputStream out = new ByteArrayOutputStream(text.length() + shown.length);
        int from = 0;
        while (at >= 0) {
            out.write(text.array(), text.offset() + from, at - from);
            out.write(shown, 0, shown.length);
            from = at + value.length;
            at = Bytes.indexOfWord(text, value, from);
        }
        out.write(text.array(), text.offset() + from, text.length() - from);
        return out.toByteArray();
    }
}
