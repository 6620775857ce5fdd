package org.homer7.storage.elasticsearch;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homer7.api.record.Field;
import org.homer7.api.record.IpAddress;
import org.homer7.api.search.ValueTest;

/** Collects the terms of one record after the other. Not thread-safe. */
final class TermWriter {
    private static final int MAX_CACHED_NAMES = 10_000;
    private static final int LONGEST_ADDRESS = 45;
    private static final double EXACT = 1L << 53;

    private final List<String> terms = new ArrayList<>();
    private final Set<String> unindexed = new LinkedHashSet<>();
    /** For each path of the payload the names under which its values are found. */
    private final Map<String, List<String>> names = new HashMap<>();

    void clear() {
        terms.clear();
        unindexed.clear();
    }

    List<String> terms() {
        return terms;
    }

    /** Names that have a value in this record which no term tells. */
    Set<String> unindexed() {
        return unindexed;
    }

    /** A header field that is a field of its own in the document: only what that field cannot tell. */
    void header(String name, Field.Kind kind, String value) {
        if (value.isEmpty()) {
            return;
        }
        if (!Terms.isShort(value)) {
            unindexed.add(name);
            return;
        }
        addInText(name, kind, value);
    }

    /** A value of the payload. */
    void payload(String path, boolean indexed, Field.Kind kind, String value) {
        if (value.isEmpty()) {
            return;
        }
        for (String name : names(path)) {
            if (indexed && Terms.isShort(value)) {
                add(name, kind, value);
            } else {
                unindexed.add(name);
            }
        }
    }

    private List<String> names(String path) {
        List<String> known = names.get(path);
        if (known == null) {
            if (names.size() == MAX_CACHED_NAMES) {
                names.clear();
            }
            known = makeNames(path);
            names.put(path, known);
        }
        return known;
    }

    private static List<String> makeNames(String path) {
        List<String> names = new ArrayList<>(2);
        if (Terms.isIndexable(path)) {
            names.add(Terms.name(path));
        }
        Terms.withAnyIndex(path)
                .filter(other -> !Terms.hasAnyIndex(path))
                .filter(Terms::isSearchable)
                .map(Terms::name)
                .ifPresent(names::add);
        return names;
    }

    private void add(String name, Field.Kind kind, String value) {
        if (kind == Field.Kind.INTEGER || kind == Field.Kind.DECIMAL) {
            terms.add(Terms.term(name, Terms.DIGITS, value));
            double number = ValueTest.number(value);
            if (!Double.isNaN(number)) {
                terms.add(Terms.term(name, Terms.NUMBER, Terms.ordered(number)));
            }
        } else {
            terms.add(Terms.term(name, Terms.TEXT, value));
            addInText(name, kind, value);
        }
    }

    /** What a value that is no number may be besides. */
    private void addInText(String name, Field.Kind kind, String value) {
        if (mayBeNumber(value)) {
            double number = ValueTest.number(value);
            if (!Double.isNaN(number)) {
                terms.add(Terms.term(name, Terms.NUMBER_IN_TEXT, Terms.ordered(number)));
            }
        }
        if (kind != Field.Kind.BOOLEAN && mayBeAddress(value)) {
            byte[] address = IpAddress.parse(value);
            if (address.length > 0) {
                char letter = kind == Field.Kind.ADDRESS ? Terms.ADDRESS : Terms.ADDRESS_IN_TEXT;
                terms.add(Terms.term(name, letter, Terms.ordered(address)));
            }
        }
    }

    private static boolean mayBeNumber(String value) {
        char first = value.charAt(0);
        return first >= '0' && first <= '9' || first == '.' || first == '-' || first == '+';
    }

    private static boolean mayBeAddress(String value) {
        return value.length() <= LONGEST_ADDRESS && (value.indexOf(':') >= 0 || value.indexOf('.') > 0);
    }

    /** True if neighbours of the number differ as 64-bit floating point. */
    static boolean isExact(double number) {
        return Math.abs(number) <= EXACT;
    }
}
