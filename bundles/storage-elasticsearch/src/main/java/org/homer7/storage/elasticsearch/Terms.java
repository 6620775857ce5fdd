package org.homer7.storage.elasticsearch;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.IpAddress;
import org.homer7.api.search.FieldPath;

/**
 * How values become the words of the field {@code terms}, so that every path can be searched without a mapping: the name
 * of the value, a tab, a letter for what follows, and the value, in a form whose order as text is that of the values.
 */
final class Terms {
    /** The value as text, of a field that is no number. */
    static final char TEXT = 't';
    /** The value as text, of a field that is a number. */
    static final char DIGITS = 'd';
    /** A number in the order of numbers. */
    static final char NUMBER = 'n';
    /** A text that is a number, in the order of numbers. */
    static final char NUMBER_IN_TEXT = 'm';
    /** An address in the order of its bytes. */
    static final char ADDRESS = 'a';
    /** A text that is an address, in the order of its bytes. */
    static final char ADDRESS_IN_TEXT = 'x';

    static final char SEPARATOR = '\t';
    /** The character after {@link #SEPARATOR}, for ends of ranges. */
    static final char AFTER_SEPARATOR = '\n';

    /** Longest value, in characters, that is found by its term. */
    static final int MAX_VALUE = 256;

    private static final int MAX_NAME = 170;
    private static final Pattern INDEX = Pattern.compile("\\[\\d+\\]");
    private static final String ANY_INDEX = "[*]";
    private static final String HEX = "0123456789abcdef";

    private Terms() {}

    /** The name under which the values of a path are found. */
    static String name(FieldPath path) {
        return path.header().map(Terms::name).orElseGet(() -> name(path.path()));
    }

    static String name(HeaderField field) {
        return field.fieldName();
    }

    /** Payload values and header fields of the same name do not meet. */
    static String name(String path) {
        return "." + path;
    }

    /** False for odd paths, whose values are found by reading only. */
    static boolean isSearchable(String path) {
        return isShortAndPlain(path.replace(ANY_INDEX, ""));
    }

    /** False for odd names of values, which have no terms under their own name. */
    static boolean isIndexable(String path) {
        return isShortAndPlain(path) && !hasAnyIndex(path);
    }

    private static boolean isShortAndPlain(String path) {
        return path.length() <= MAX_NAME && path.chars().noneMatch(c -> c < ' ');
    }

    /** The path with any index in place of each; empty if it has no index, or is odd. */
    static Optional<String> withAnyIndex(String path) {
        Matcher index = INDEX.matcher(path);
        return path.contains("[") && index.find() ? Optional.of(index.replaceAll("[*]")) : Optional.empty();
    }

    /** True if the path has an index that stands for any. */
    static boolean hasAnyIndex(String path) {
        return path.contains(ANY_INDEX);
    }

    /** True if some indexes of the path are given and others are any. */
    static boolean hasMixedIndexes(String path) {
        return hasAnyIndex(path) && INDEX.matcher(path).find();
    }

    /** Longest value that is indexed. */
    static boolean isShort(String value) {
        return value.length() <= MAX_VALUE;
    }

    static String term(String name, char letter, String value) {
        return name + SEPARATOR + letter + value;
    }

    /** A number as text of the same order. */
    static String ordered(double number) {
        long bits = Double.doubleToLongBits(number + 0.0);
        long sortable = bits ^ (bits >> 63 | Long.MIN_VALUE);
        StringBuilder text = new StringBuilder(16);
        for (int shift = 60; shift >= 0; shift -= 4) {
            text.append(HEX.charAt((int) (sortable >>> shift) & 0xf));
        }
        return text.toString();
    }

    /** An address of 4 or 16 bytes as text of the same order; the two kinds do not meet. */
    static String ordered(byte[] address) {
        StringBuilder text = new StringBuilder(1 + 2 * address.length).append(address.length == 4 ? '4' : '6');
        for (byte b : address) {
            text.append(HEX.charAt(b >> 4 & 0xf)).append(HEX.charAt(b & 0xf));
        }
        return text.toString();
    }

    /** The first and the last address of a network, or the address itself twice; empty if the text is neither. */
    static Optional<String[]> network(String text) {
        int slash = text.indexOf('/');
        byte[] first = IpAddress.parse(slash < 0 ? text : text.substring(0, slash));
        if (first.length == 0) {
            return Optional.empty();
        }
        int prefix = 8 * first.length;
        if (slash >= 0) {
            String digits = text.substring(slash + 1);
            if (!digits.matches("\\d{1,3}") || Integer.parseInt(digits) > prefix) {
                return Optional.empty();
            }
            prefix = Integer.parseInt(digits);
        }
        byte[] last = first.clone();
        for (int i = 0; i < first.length; i++) {
            int bits = Math.max(0, Math.min(8, prefix - 8 * i));
            int mask = 0xff << 8 - bits & 0xff;
            first[i] &= (byte) mask;
            last[i] |= (byte) ~mask;
        }
        return Optional.of(new String[] {ordered(first), ordered(last)});
    }
}
