package org.homer7.mapping;

import java.util.EnumMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homer7.api.record.Field;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** What was seen of one value over many payloads. Of bounded size. Used by one thread at a time. */
final class PathSample {
    private static final int MOST_DISTINCT = 64;
    private static final int MOST_CHOICES = 8;
    private static final int LONGEST_CHOICE = 40;
    private static final int LONGEST_ADDRESS = 45;

    private final Map<Field.Kind, Long> kinds = new EnumMap<>(Field.Kind.class);
    private final Set<Integer> distinct = new HashSet<>();
    private final Set<String> choices = new LinkedHashSet<>();
    private boolean tooManyChoices;
    private int longest;
    private long count;
    private long sessions;

    void text(Slice value, boolean isSessionOfOthers) {
        seen(isAddress(value) ? Field.Kind.ADDRESS : Field.Kind.TEXT, value.hashCode());
        longest = Math.max(longest, value.length());
        if (isSessionOfOthers) {
            sessions++;
        }
        if (!tooManyChoices) {
            if (value.length() > LONGEST_CHOICE) {
                tooManyChoices();
            } else {
                choice(value.text());
            }
        }
    }

    void integer(long value) {
        seen(Field.Kind.INTEGER, Long.hashCode(value));
        if (!tooManyChoices) {
            choice(Long.toString(value));
        }
    }

    void decimal(double value) {
        seen(Field.Kind.DECIMAL, Double.hashCode(value));
        tooManyChoices();
    }

    void flag(boolean value) {
        seen(Field.Kind.BOOLEAN, Boolean.hashCode(value));
        if (!tooManyChoices) {
            choice(Boolean.toString(value));
        }
    }

    private void choice(String value) {
        choices.add(value);
        if (choices.size() > MOST_CHOICES) {
            tooManyChoices();
        }
    }

    private void tooManyChoices() {
        tooManyChoices = true;
        choices.clear();
    }

    private void seen(Field.Kind kind, int hash) {
        count++;
        kinds.merge(kind, 1L, Long::sum);
        if (distinct.size() < MOST_DISTINCT) {
            distinct.add(hash);
        }
    }

    private static boolean isAddress(Slice value) {
        if (value.length() < 2 || value.length() > LONGEST_ADDRESS) {
            return false;
        }
        boolean separated = false;
        for (int i = 0; i < value.length(); i++) {
            int c = value.byteAt(i);
            separated |= c == '.' || c == ':';
            if (c != '.' && c != ':' && Character.digit(c, 16) < 0) {
                return false;
            }
        }
        return separated && IpAddress.parse(value.text()).length > 0;
    }

    long count() {
        return count;
    }

    /** The kind of all values; TEXT if they are of several. */
    Field.Kind kind() {
        Set<Field.Kind> seen = kinds.keySet();
        if (seen.size() == 1) {
            return seen.iterator().next();
        }
        return seen.equals(Set.of(Field.Kind.INTEGER, Field.Kind.DECIMAL)) ? Field.Kind.DECIMAL : Field.Kind.TEXT;
    }

    /** The kinds that do not go together; empty if all do. An address is a text. */
    Set<Field.Kind> conflict() {
        boolean together = kind() != Field.Kind.TEXT
                || Set.of(Field.Kind.TEXT, Field.Kind.ADDRESS).containsAll(kinds.keySet());
        return together ? Set.of() : kinds.keySet();
    }

    /** Length of the longest text, bytes. */
    int longest() {
        return longest;
    }

    /** True if there are many different values. */
    boolean isDiverse() {
        return distinct.size() == MOST_DISTINCT;
    }

    /** All values, if they are few and each was seen several times; else none. */
    List<String> choices() {
        return tooManyChoices || count < 4L * choices.size() ? List.of() : List.copyOf(choices);
    }

    /** True if values were session ids of records of other types, more often than by chance. */
    boolean leadsToSessions() {
        return sessions >= 3 && sessions * 20 >= count;
    }
}
