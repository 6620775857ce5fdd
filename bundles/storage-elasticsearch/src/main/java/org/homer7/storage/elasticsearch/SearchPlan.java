package org.homer7.storage.elasticsearch;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.search.ValueTest;

/** Which indexes a query is about, by their names: those of its days, and of its HEP types if it says so. */
final class SearchPlan {
    private static final int MOST_DAYS = 31;
    private static final int MOST_PATTERNS = 62;
    private static final int TYPES = 256;
    private static final long MICROS_PER_DAY = 86_400_000_000L;
    private static final long FIRST = LocalDate.of(1970, 1, 1).toEpochDay() * MICROS_PER_DAY;
    private static final long LAST = LocalDate.of(9999, 1, 1).toEpochDay() * MICROS_PER_DAY;
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    private SearchPlan() {}

    /** Patterns for names of indexes. */
    static List<String> indexes(String prefix, SearchQuery query) {
        List<String> types = types(query.where());
        List<String> days = days(query);
        if (types.size() * days.size() > MOST_PATTERNS) {
            types = List.of("");
        }
        List<String> patterns = new ArrayList<>();
        for (String type : types) {
            for (String day : days) {
                patterns.add(prefix + "hep_proto_" + type + "*" + day);
            }
        }
        return patterns;
    }

    private static List<String> days(SearchQuery query) {
        if (query.fromMicros() < FIRST || query.toMicros() > LAST || query.fromMicros() == query.toMicros()) {
            return List.of("");
        }
        LocalDate first = day(query.fromMicros());
        LocalDate last = day(query.toMicros() - 1);
        if (ChronoUnit.DAYS.between(first, last) >= MOST_DAYS) {
            return List.of("");
        }
        return first.datesUntil(last.plusDays(1))
                .map(day -> "_" + DAY.format(day))
                .toList();
    }

    private static LocalDate day(long micros) {
        return LocalDate.ofInstant(Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L)), ZoneOffset.UTC);
    }

    /** The HEP types, with the underscore that follows in names; an empty text for any. */
    private static List<String> types(Condition condition) {
        List<ValueTest> tests = new ArrayList<>();
        collect(condition, tests);
        if (tests.isEmpty()) {
            return List.of("");
        }
        List<String> types = IntStream.range(0, TYPES)
                .mapToObj(Integer::toString)
                .filter(type -> tests.stream().allMatch(test -> test.test(Field.Kind.INTEGER, type)))
                .map(type -> type + "_")
                .toList();
        return types.isEmpty() ? List.of("") : types;
    }

    /** What each record must meet. */
    private static void collect(Condition condition, List<ValueTest> tests) {
        if (condition instanceof Condition.And and) {
            and.conditions().forEach(one -> collect(one, tests));
        } else if (condition instanceof Comparison comparison
                && comparison
                        .path()
                        .header()
                        .filter(HeaderField.HEP_TYPE::equals)
                        .isPresent()) {
            tests.add(ValueTest.of(comparison));
        }
    }
}
