package org.homer7.rest;

import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.Glob;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.query.FieldNames;
import org.homer7.query.QueryCompletion;
import org.homer7.query.QueryPrinter;
import org.homer7.query.QueryService;

/** What can be put in at the caret of a query: names of fields, operators, and values that were seen lately. */
final class Candidates {
    private static final int MOST_ITEMS = 50;
    private static final int MOST_SCANNED = 500;
    private static final Duration TIME_FOR_VALUES = Duration.ofSeconds(1);
    private static final long MICROS_A_DAY = 86_400_000_000L;
    private static final Map<String, String> OPERATORS = operators();

    /**
     * One candidate.
     *
     * @param text to put in
     * @param kind field, operator, value or keyword
     * @param label name for people; may be empty
     * @param detail a few words more; may be empty
     */
    record Item(String text, String kind, String label, String detail) {}

    private final KnownFields fields;
    private final QueryService queries;

    Candidates(KnownFields fields, QueryService queries) {
        this.fields = fields;
        this.queries = queries;
    }

    List<Item> of(QueryCompletion completion) {
        List<Item> items =
                switch (completion.expects()) {
                    case FIELD -> fields(completion.prefix());
                    case OPERATOR -> operators(completion.prefix());
                    case VALUE ->
                        completion
                                .field()
                                .map(field -> values(field, completion.prefix()))
                                .orElse(List.of());
                    case CONJUNCTION -> keywords(completion.prefix(), "AND", "OR");
                };
        return items.size() <= MOST_ITEMS ? items : items.subList(0, MOST_ITEMS);
    }

    /** Those that begin with the text first, then those that have it elsewhere in name or label. */
    private List<Item> fields(String prefix) {
        String wanted = prefix.toLowerCase(Locale.ROOT);
        List<Item> first = new ArrayList<>();
        List<Item> then = new ArrayList<>();
        for (KnownFields.Known field : fields.all().values()) {
            String name = field.name();
            Item item = new Item(QueryPrinter.name(field.path()), "field", field.label(), detail(field));
            if (name.toLowerCase(Locale.ROOT).startsWith(wanted)) {
                first.add(item);
            } else if (name.toLowerCase(Locale.ROOT).contains(wanted)
                    || field.label().toLowerCase(Locale.ROOT).contains(wanted)) {
                then.add(item);
            }
        }
        first.addAll(then);
        first.addAll(keywords(prefix, "NOT"));
        return first;
    }

    private static String detail(KnownFields.Known field) {
        String types = field.types().stream().map(String::valueOf).collect(Collectors.joining(", "));
        return types.isEmpty() ? field.kind() + ", header" : field.kind() + ", HEP " + types;
    }

    private static List<Item> operators(String prefix) {
        List<Item> items = new ArrayList<>();
        OPERATORS.forEach((operator, meaning) -> {
            if (operator.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                items.add(new Item(operator, "operator", "", meaning));
            }
        });
        items.addAll(keywords(prefix, "AND", "OR"));
        return items;
    }

    private static List<Item> keywords(String prefix, String... words) {
        List<Item> items = new ArrayList<>();
        for (String word : words) {
            if (word.startsWith(prefix.toUpperCase(Locale.ROOT))) {
                items.add(new Item(word, "keyword", "", ""));
            }
        }
        return items;
    }

    private List<Item> values(FieldPath field, String prefix) {
        Map<String, Item> items = new LinkedHashMap<>();
        KnownFields.Known known = fields.all().get(FieldNames.name(field));
        for (ValueCounts.Count count : recent(field, prefix).top(MOST_ITEMS)) {
            String detail = "seen " + count.count() + (count.count() == 1 ? " time" : " times") + " lately";
            items.put(count.value(), new Item(QueryPrinter.value(count.value()), "value", "", detail));
        }
        if (known != null) {
            for (String choice : known.choices()) {
                if (choice.toLowerCase(Locale.ROOT).startsWith(prefix.toLowerCase(Locale.ROOT))) {
                    items.putIfAbsent(choice, new Item(QueryPrinter.value(choice), "value", "", ""));
                }
            }
        }
        return new ArrayList<>(items.values());
    }

    /** Completion is a help: if the store is busy or slow there is none. */
    private ValueCounts recent(FieldPath field, String prefix) {
        ValueCounts counts = new ValueCounts();
        Condition where = prefix.isEmpty()
                ? new Comparison(field, Operator.EXISTS)
                : new Comparison(field, Operator.LIKE, Glob.escape(prefix) + "*");
        long from = System.currentTimeMillis() * 1_000 - MICROS_A_DAY;
        SearchQuery query = new SearchQuery(
                from, Long.MAX_VALUE, where, MOST_SCANNED, SearchQuery.Order.NEWEST_FIRST, TIME_FOR_VALUES);
        try (RecordCursor found = queries.search(query)) {
            while (found.hasNext()) {
                String value = new RecordValues(found.next()).first(field);
                if (!value.isEmpty() && value.length() <= 200) {
                    counts.add(value);
                }
            }
        } catch (IOException | RuntimeException noHelpNow) {
            return counts;
        }
        return counts;
    }

    private static Map<String, String> operators() {
        Map<String, String> operators = new LinkedHashMap<>();
        operators.put("=", "exactly this value; with * and ? a pattern");
        operators.put("!=", "another value, or none");
        operators.put("~", "contains the text");
        operators.put("!~", "does not contain it");
        operators.put("~=", "this value in any case");
        operators.put("<", "less");
        operators.put("<=", "less or equal");
        operators.put(">", "greater");
        operators.put(">=", "greater or equal");
        operators.put("IN", "one of several values: IN (a, b)");
        operators.put("NOT IN", "none of several values");
        return operators;
    }
}
