package org.homer7.storage.lucene;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.lucene.util.BytesRef;
import org.homer7.api.record.HeaderField;

/**
 * How values become terms. All terms of a record stand in one Lucene field; a term is the name of the value, a letter for
 * its kind, and the value. A value too long for a term gives its beginning; who looks for it reads the record.
 */
final class Terms {
    /** The Lucene field that holds all terms. */
    static final String FIELD = "t";
    /** Longest value that is a term as a whole. */
    static final int MAX_VALUE = 256;

    // The letter after the name. Names have no control characters, so a name and its letter are a prefix of no other.
    static final byte TEXT = 0;
    static final byte NUMBER = 1;
    static final byte CUT = 2;
    // 3 begins the names of header fields; 4 is Grams.LETTER.
    /** An address in the payload, besides as text, so that networks find it. */
    static final byte ADDRESS = 5;

    private static final int MAX_NAME = 512;
    private static final byte HEADER = 3;

    private Terms() {}

    /** The beginning of the terms of a header field. */
    static byte[] name(HeaderField field) {
        byte[] plain = field.fieldName().getBytes(StandardCharsets.US_ASCII);
        byte[] name = new byte[plain.length + 1];
        name[0] = HEADER;
        System.arraycopy(plain, 0, name, 1, plain.length);
        return name;
    }

    /** The beginning of the terms of a payload value. */
    static byte[] name(String path) {
        return path.getBytes(StandardCharsets.UTF_8);
    }

    /** False for odd names, whose values are found by reading only. */
    static boolean isIndexable(String path) {
        return path.length() <= MAX_NAME / 3 && path.chars().noneMatch(c -> c < ' ');
    }

    /** True if the header field is among the terms; the others are known from the table, or found by reading. */
    static boolean isIndexed(HeaderField field) {
        return switch (field) {
            case RECORD_ID, HEP_TYPE, PROFILE, RAW, IP_FAMILY, HEP_VERSION -> false;
            default -> true;
        };
    }

    /** What all terms of that name and kind begin with. */
    static BytesRef prefix(byte[] name, byte kind) {
        byte[] prefix = Arrays.copyOf(name, name.length + 1);
        prefix[name.length] = kind;
        return new BytesRef(prefix);
    }

    static BytesRef term(byte[] name, byte kind, byte[] value) {
        int length = Math.min(value.length, MAX_VALUE);
        byte[] term = Arrays.copyOf(name, name.length + 1 + length);
        term[name.length] = kind;
        System.arraycopy(value, 0, term, name.length + 1, length);
        return new BytesRef(term);
    }
}
