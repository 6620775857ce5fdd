package org.homer7.storage.mysql;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.IpAddress;
import org.homer7.api.search.AddressRange;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.ValueTest;
import org.homer7.api.sink.TableKey;

/**
 * Turns a condition into SQL over one table. Values are always parameters; names come from {@link Extract} and {@link
 * Column} alone. Where SQL cannot tell, the SQL finds more, and each record is tested.
 */
final class SqlCompiler {
    private static final double EXACT_LONG = 1L << 53;

    private final TableKey table;
    private final Set<String> columns;

    /** @param columns names of the generated columns that the table has */
    SqlCompiler(TableKey table, Set<String> columns) {
        this.table = table;
        this.columns = columns;
    }

    Fragment compile(Condition condition) {
        if (condition instanceof Condition.And and) {
            return Fragment.all(and.conditions().stream().map(this::compile).toList());
        }
        if (condition instanceof Condition.Or or) {
            return any(or.conditions().stream()
                    .flatMap(one -> alternatives(one).stream())
                    .toList());
        }
        if (condition instanceof Condition.Not not) {
            return compile(not.condition()).negated();
        }
        return comparison((Comparison) condition);
    }

    private List<Fragment> alternatives(Condition condition) {
        boolean links = condition instanceof Comparison comparison
                && comparison.path().header().equals(Optional.of(HeaderField.LINK));
        return links ? links((Comparison) condition) : List.of(compile(condition));
    }

    /** One of the parts. Where an index finds each of them, each is looked up by its own. */
    private Fragment any(List<Fragment> parts) {
        Fragment any = Fragment.any(parts);
        List<Fragment> needed = parts.stream().filter(part -> !part.isNone()).toList();
        if (!any.indexed() || any.isNone() || needed.size() < 2) {
            return any;
        }
        String select = "SELECT `id` FROM `" + table.tableName() + "` WHERE ";
        String sql = "`id` IN (SELECT `id` FROM ("
                + String.join(
                        " UNION ALL ",
                        needed.stream().map(part -> select + part.sql()).toList())
                + ") AS found)";
        return new Fragment(sql, any.parameters(), any.exact(), true);
    }

    private Fragment comparison(Comparison comparison) {
        FieldPath path = comparison.path();
        ValueTest test = ValueTest.of(comparison);
        HeaderField header = path.header().orElse(null);
        if (header == HeaderField.HEP_TYPE) {
            return test.test(header.kind(), Integer.toString(table.type())) ? Fragment.ALL : Fragment.NONE;
        }
        if (header == HeaderField.PROFILE) {
            return test.test(header.kind(), table.profile()) ? Fragment.ALL : Fragment.NONE;
        }
        if (header == HeaderField.RECORD_ID) {
            return recordId(comparison);
        }
        if (header == HeaderField.LINK) {
            return any(links(comparison));
        }
        if (path.hasAnyIndex()) {
            return test.whenAbsent()
                    ? Fragment.READ_ALL
                    : Extract.json(path)
                            .map(json -> superset(json + " IS NOT NULL", List.of()))
                            .orElse(Fragment.READ_ALL);
        }
        Optional<Column> column = Column.of(path).filter(one -> columns.contains(one.name()));
        Optional<String> text = column.map(one -> "`" + one.name() + "`").or(() -> Extract.text(path));
        return text.map(expression -> compare(comparison, expression, column.isPresent()))
                .orElse(Fragment.READ_ALL);
    }

    private static Fragment superset(String sql, List<Object> parameters) {
        return new Fragment("(" + sql + ")", parameters, false, false);
    }

    private static Fragment recordId(Comparison comparison) {
        List<Object> ids = new ArrayList<>();
        for (String value : comparison.values()) {
            if (!value.matches("\\d{1,18}")) {
                return Fragment.READ_ALL;
            }
            ids.add(Long.valueOf(value));
        }
        return switch (comparison.operator()) {
            case EQUALS -> new Fragment("`id` IN (" + marks(ids.size()) + ")", ids, true, true);
            case LESS -> new Fragment("`id` < ?", ids, true, false);
            case LESS_OR_EQUAL -> new Fragment("`id` <= ?", ids, true, false);
            case GREATER -> new Fragment("`id` > ?", ids, true, false);
            case GREATER_OR_EQUAL -> new Fragment("`id` >= ?", ids, true, false);
            default -> Fragment.READ_ALL;
        };
    }

    /** A record has several: the first few have a column each, and records with more than those are all tested. */
    private List<Fragment> links(Comparison comparison) {
        boolean known = columns.contains(TableSchema.linkColumn(0));
        if (comparison.operator() != Condition.Operator.EQUALS
                || comparison.values().contains("")
                || longest(comparison.values()) >= Column.LENGTH
                || hasNetwork(comparison.values())
                || !known) {
            return List.of(Fragment.READ_ALL);
        }
        List<Fragment> parts = new ArrayList<>();
        for (int i = 0; i < TableSchema.INDEXED_LINKS; i++) {
            parts.add(new Fragment(
                    "`" + TableSchema.linkColumn(i) + "` IN ("
                            + marks(comparison.values().size()) + ")",
                    List.copyOf(comparison.values()),
                    true,
                    true));
        }
        String more = "`" + TableSchema.linkColumn(TableSchema.INDEXED_LINKS) + "`";
        parts.add(new Fragment(more + " > ''", List.of(), false, true));
        return parts;
    }

    private Fragment compare(Comparison comparison, String text, boolean column) {
        return switch (comparison.operator()) {
            case EQUALS -> equal(comparison, text, column);
            case LIKE -> like(comparison, text);
            case EXISTS -> superset(text + " IS NOT NULL", List.of());
            default -> ordered(comparison, text, column);
        };
    }

    private Fragment equal(Comparison comparison, String text, boolean column) {
        List<String> values = comparison.values();
        HeaderField header = comparison.path().header().orElse(null);
        List<Fragment> parts = new ArrayList<>();
        if (values.contains("")) {
            parts.add(superset(text + " IS NULL OR " + text + " IN ('','null')", List.of()));
        }
        boolean address = header != null && header.kind() == Field.Kind.ADDRESS;
        List<Object> texts = new ArrayList<>();
        boolean numbers = false;
        for (String value : values) {
            if (!value.isEmpty()) {
                String wanted = address ? canonicalAddress(value) : value;
                texts.add(column ? cut(wanted) : wanted);
                numbers |= !Double.isNaN(ValueTest.number(value));
            }
        }
        if (numbers && header == null) {
            values.forEach(value -> addNumberTexts(value, texts));
        }
        if (!texts.isEmpty()) {
            boolean told = column
                    && longest(values) < Column.LENGTH
                    && values.stream()
                            .allMatch(value -> header != null
                                    ? !value.isEmpty() && (address || value.indexOf('/') < 0)
                                    : isPlain(value))
                    && !hasNetwork(values);
            parts.add(new Fragment(text + " IN (" + marks(texts.size()) + ")", texts, told, column));
        }
        if (numbers && !column) {
            parts.add(number(text, values));
        }
        ranges(comparison, text).forEach(parts::add);
        return Fragment.any(parts);
    }

    /** True if a value is this text or is not the same. */
    private static boolean isPlain(String value) {
        return !value.isEmpty()
                && !value.equals("null")
                && Double.isNaN(ValueTest.number(value))
                && AddressRange.parse(value).isEmpty();
    }

    /** The same number, however it is written. */
    private static Fragment number(String text, List<String> values) {
        List<Object> numbers = new ArrayList<>();
        values.stream().map(ValueTest::number).filter(Double::isFinite).forEach(numbers::add);
        if (numbers.isEmpty()) {
            return Fragment.NONE;
        }
        return superset("(" + text + " + 0e0) IN (" + marks(numbers.size()) + ")", numbers);
    }

    /** As JSON may write the number. */
    private static void addNumberTexts(String value, List<Object> texts) {
        double number = ValueTest.number(value);
        if (Double.isNaN(number)) {
            return;
        }
        texts.add(Double.toString(number));
        if (number == Math.rint(number) && Math.abs(number) <= EXACT_LONG) {
            texts.add(Long.toString((long) number));
        }
    }

    private static List<Fragment> ranges(Comparison comparison, String text) {
        boolean address = comparison
                .path()
                .header()
                .map(field -> field.kind() == Field.Kind.ADDRESS)
                .orElse(true);
        List<Fragment> parts = new ArrayList<>();
        for (String value : comparison.values()) {
            boolean network = value.indexOf('/') >= 0;
            if ((network || address) && AddressRange.parse(value).isPresent()) {
                // Every text that looks like an address of that family is tested.
                boolean six = value.indexOf(':') >= 0;
                if (network || comparison.path().header().isEmpty()) {
                    parts.add(superset(text + (six ? " LIKE '%:%'" : " LIKE '%.%.%.%'"), List.of()));
                }
            }
        }
        return parts;
    }

    private static Fragment like(Comparison comparison, String text) {
        List<Object> patterns = new ArrayList<>();
        List<String> parts = new ArrayList<>();
        for (String value : comparison.values()) {
            parts.add("convert(" + text + " using utf8mb4) COLLATE utf8mb4_general_ci LIKE ? ESCAPE '|'");
            patterns.add(pattern(value));
        }
        // A decimal is told in digits of our own.
        parts.add(text + " REGEXP '^-?[0-9.]+([eE][-+]?[0-9]+)?$'");
        return superset(String.join(" OR ", parts), patterns);
    }

    /** The glob as a pattern that finds at least as much: only letters, digits and a few signs stay. */
    private static String pattern(String glob) {
        StringBuilder pattern = new StringBuilder();
        for (int i = 0; i < glob.length(); i++) {
            char c = glob.charAt(i);
            boolean plain = c < 0x80 && (Character.isLetterOrDigit(c) || " @:.-".indexOf(c) >= 0);
            if (plain) {
                pattern.append(c);
            } else if (pattern.length() == 0 || pattern.charAt(pattern.length() - 1) != '%') {
                pattern.append('%');
            }
        }
        return pattern.toString();
    }

    private static Fragment ordered(Comparison comparison, String text, boolean column) {
        String bound = comparison.values().get(0);
        double number = ValueTest.number(bound);
        String sign =
                switch (comparison.operator()) {
                    case LESS, LESS_OR_EQUAL -> "<=";
                    default -> ">=";
                };
        if (Double.isInfinite(number)) {
            return superset(text + " IS NOT NULL", List.of());
        }
        if (!Double.isNaN(number)) {
            return superset("(" + text + " + 0e0) " + sign + " ?", List.of(number));
        }
        if (column) {
            return superset(
                    text + " " + sign + " ? OR char_length(" + text + ") = " + Column.LENGTH, List.of(cut(bound)));
        }
        return superset("cast(" + text + " AS binary) " + sign + " cast(? AS binary)", List.of(bound));
    }

    private static String marks(int count) {
        return String.join(",", Collections.nCopies(count, "?"));
    }

    private static int longest(List<String> values) {
        return values.stream().mapToInt(String::length).max().orElse(0);
    }

    private static boolean hasNetwork(List<String> values) {
        return values.stream()
                .anyMatch(value ->
                        value.indexOf('/') >= 0 && AddressRange.parse(value).isPresent());
    }

    /** As generated columns have it. */
    private static String cut(String value) {
        int characters = value.codePointCount(0, value.length());
        return characters <= Column.LENGTH ? value : value.substring(0, value.offsetByCodePoints(0, Column.LENGTH));
    }

    private static String canonicalAddress(String value) {
        byte[] address = IpAddress.parse(value);
        return address.length == 0 ? value : IpAddress.text(address, 0, address.length);
    }
}
