package org.homer7.storage.lucene;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import org.apache.lucene.document.NumericDocValuesField;
import org.apache.lucene.index.IndexReader;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.Term;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.AutomatonQuery;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.MatchNoDocsQuery;
import org.apache.lucene.search.PrefixQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermInSetQuery;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
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
 * Turns a condition into a Lucene query over one table. Where terms alone cannot tell, the query has false hits and is not
 * {@link Compiled#exact}: then each hit's record is read and tested.
 */
final class QueryCompiler {
    /**
     * A query.
     *
     * @param query finds every record that meets the condition
     * @param exact true if it finds no other
     */
    record Compiled(Query query, boolean exact) {
        boolean isAll() {
            return query instanceof MatchAllDocsQuery;
        }

        boolean isNone() {
            return query instanceof MatchNoDocsQuery;
        }
    }

    private static final Compiled ALL = new Compiled(new MatchAllDocsQuery(), true);
    private static final Compiled NONE = new Compiled(new MatchNoDocsQuery(), true);
    private static final Compiled READ_ALL = new Compiled(new MatchAllDocsQuery(), false);
    private static final double EXACT_LONG = 1L << 53;

    private final TableKey table;
    private final Names names;
    private final IndexReader reader;

    QueryCompiler(TableKey table, Names names, IndexReader reader) {
        this.table = table;
        this.names = names;
        this.reader = reader;
    }

    Compiled compile(Condition condition) throws IOException {
        if (condition instanceof Condition.And and) {
            List<Compiled> parts = new ArrayList<>();
            for (Condition one : and.conditions()) {
                parts.add(compile(one));
            }
            return all(parts);
        }
        if (condition instanceof Condition.Or or) {
            List<Compiled> parts = new ArrayList<>();
            for (Condition one : or.conditions()) {
                parts.add(compile(one));
            }
            return any(parts);
        }
        if (condition instanceof Condition.Not not) {
            return negate(compile(not.condition()));
        }
        return comparison((Comparison) condition);
    }

    private static Compiled all(List<Compiled> parts) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        boolean exact = true;
        int clauses = 0;
        for (Compiled part : parts) {
            if (part.isNone()) {
                return NONE;
            }
            exact &= part.exact;
            if (!part.isAll()) {
                builder.add(part.query, Occur.FILTER);
                clauses++;
            }
        }
        return clauses == 0 ? exact ? ALL : READ_ALL : new Compiled(builder.build(), exact);
    }

    private static Compiled any(List<Compiled> parts) {
        BooleanQuery.Builder builder = new BooleanQuery.Builder();
        boolean exact = true;
        int clauses = 0;
        for (Compiled part : parts) {
            if (part.isAll() && part.exact) {
                return ALL;
            }
            exact &= part.exact;
            if (!part.isNone()) {
                builder.add(part.query, Occur.SHOULD);
                clauses++;
            }
        }
        return clauses == 0 ? NONE : new Compiled(builder.build(), exact);
    }

    /** Of what may or may not meet the condition nothing is known of the opposite. */
    private static Compiled negate(Compiled inner) {
        if (!inner.exact) {
            return READ_ALL;
        }
        if (inner.isAll() || inner.isNone()) {
            return inner.isAll() ? NONE : ALL;
        }
        BooleanQuery query = new BooleanQuery.Builder()
                .add(new MatchAllDocsQuery(), Occur.FILTER)
                .add(inner.query, Occur.MUST_NOT)
                .build();
        return new Compiled(query, true);
    }

    private Compiled comparison(Comparison comparison) throws IOException {
        FieldPath path = comparison.path();
        if (path.header().isPresent()) {
            return header(comparison, path.header().get());
        }
        if (path.hasAnyIndex()) {
            return anyIndex(comparison);
        }
        if (names.isUnindexed(path.path()) || !Terms.isIndexable(path.path())) {
            return READ_ALL;
        }
        return terms(comparison, Terms.name(path.path()), Field.Kind.TEXT);
    }

    private Compiled header(Comparison comparison, HeaderField field) throws IOException {
        ValueTest test = ValueTest.of(comparison);
        return switch (field) {
            case HEP_TYPE -> test.test(field.kind(), Integer.toString(table.type())) ? ALL : NONE;
            case PROFILE -> test.test(field.kind(), table.profile()) ? ALL : NONE;
            case RECORD_ID -> recordId(comparison);
            case RAW -> raw(comparison);
            default -> Terms.isIndexed(field) ? terms(comparison, Terms.name(field), field.kind()) : READ_ALL;
        };
    }

    private Compiled raw(Comparison comparison) throws IOException {
        Optional<Query> candidates = hasTerms(Grams.marker()) ? GramQuery.candidates(comparison) : Optional.empty();
        return candidates.map(query -> new Compiled(query, false)).orElse(READ_ALL);
    }

    private static Compiled recordId(Comparison comparison) {
        if (comparison.operator() != Condition.Operator.EQUALS) {
            return READ_ALL;
        }
        long[] ids = comparison.values().stream()
                .filter(value -> value.matches("\\d{1,18}"))
                .mapToLong(Long::parseLong)
                .toArray();
        return ids.length < comparison.values().size()
                ? READ_ALL
                : new Compiled(NumericDocValuesField.newSlowSetQuery(RecordDocument.ID, ids), true);
    }

    /** The index stands in the name of the term, so only the beginning of the name can be looked for. */
    private Compiled anyIndex(Comparison comparison) {
        String path = comparison.path().path();
        Pattern pattern = Pattern.compile(Pattern.quote(path).replace("[*]", "\\E\\[\\d+\\]\\Q"));
        boolean findable = Terms.isIndexable(path)
                && !ValueTest.of(comparison).whenAbsent()
                && !names.anyUnindexed(name -> pattern.matcher(name).matches());
        String before = path.substring(0, path.indexOf("[*]") + 1);
        return findable ? new Compiled(prefix(new BytesRef(Terms.name(before))), false) : READ_ALL;
    }

    private Compiled terms(Comparison comparison, byte[] name, Field.Kind kind) throws IOException {
        return switch (comparison.operator()) {
            case EXISTS -> exists(name);
            case EQUALS -> equal(comparison, name, kind);
            case LIKE -> withCut(name, like(comparison, name));
            default ->
                withCut(
                        name,
                        any(List.of(
                                tested(comparison, name, Terms.TEXT, kind),
                                tested(comparison, name, Terms.NUMBER, Field.Kind.DECIMAL))));
        };
    }

    private static Compiled exists(byte[] name) {
        return any(List.of(
                new Compiled(prefix(Terms.prefix(name, Terms.TEXT)), true),
                new Compiled(prefix(Terms.prefix(name, Terms.NUMBER)), true),
                new Compiled(prefix(Terms.prefix(name, Terms.CUT)), true)));
    }

    private static Query prefix(BytesRef prefix) {
        return new PrefixQuery(new Term(Terms.FIELD, prefix));
    }

    private Compiled tested(Comparison comparison, byte[] name, byte letter, Field.Kind kind) {
        return new Compiled(new TermTestQuery(Terms.prefix(name, letter), kind, comparison), true);
    }

    private static Compiled like(Comparison comparison, byte[] name) {
        List<Compiled> parts = new ArrayList<>();
        for (String pattern : comparison.values()) {
            for (byte letter : new byte[] {Terms.TEXT, Terms.NUMBER}) {
                BytesRef prefix = Terms.prefix(name, letter);
                Term term = new Term(Terms.FIELD, prefix);
                Query query = new AutomatonQuery(term, GlobAutomaton.of(prefix, pattern), Integer.MAX_VALUE, true);
                parts.add(new Compiled(query, true));
            }
        }
        return any(parts);
    }

    /** Adds the values that were cut, if there are any: what they are is told by reading. */
    private Compiled withCut(byte[] name, Compiled whole) throws IOException {
        BytesRef prefix = Terms.prefix(name, Terms.CUT);
        return hasTerms(prefix) ? any(List.of(whole, new Compiled(prefix(prefix), false))) : whole;
    }

    private boolean hasTerms(BytesRef prefix) throws IOException {
        for (LeafReaderContext leaf : reader.leaves()) {
            org.apache.lucene.index.Terms terms = leaf.reader().terms(Terms.FIELD);
            if (terms != null) {
                TermsEnum all = terms.iterator();
                if (all.seekCeil(prefix) != TermsEnum.SeekStatus.END && StringHelper.startsWith(all.term(), prefix)) {
                    return true;
                }
            }
        }
        return false;
    }

    private Compiled equal(Comparison comparison, byte[] name, Field.Kind kind) {
        List<BytesRef> terms = new ArrayList<>();
        List<Compiled> parts = new ArrayList<>();
        boolean exact = true;
        for (String value : comparison.values()) {
            byte[] bytes =
                    (kind == Field.Kind.ADDRESS ? canonicalAddress(value) : value).getBytes(StandardCharsets.UTF_8);
            boolean cut = bytes.length > Terms.MAX_VALUE;
            exact &= !cut;
            if (bytes.length > 0) {
                terms.add(Terms.term(name, cut ? Terms.CUT : Terms.TEXT, bytes));
                addNumbers(terms, name, value);
            } else {
                parts.add(negate(exists(name)));
            }
        }
        if (comparison.values().stream().anyMatch(value -> value.contains("/"))) {
            parts.add(tested(comparison, name, Terms.TEXT, kind));
        }
        if (kind != Field.Kind.ADDRESS
                && comparison.values().stream()
                        .anyMatch(value -> AddressRange.parse(value).isPresent())) {
            parts.add(tested(comparison, name, Terms.ADDRESS, Field.Kind.ADDRESS));
        }
        if (!terms.isEmpty()) {
            parts.add(new Compiled(new TermInSetQuery(Terms.FIELD, terms), exact));
        }
        return any(parts);
    }

    /** As the terms have it; any other text stays as it is. */
    private static String canonicalAddress(String value) {
        byte[] address = IpAddress.parse(value);
        return address.length == 0 ? value : IpAddress.text(address, 0, address.length);
    }

    /** A number may have been written as a whole one or as a decimal. */
    private static void addNumbers(List<BytesRef> terms, byte[] name, String value) {
        double number = ValueTest.number(value);
        if (Double.isNaN(number)) {
            return;
        }
        terms.add(Terms.term(name, Terms.NUMBER, value.getBytes(StandardCharsets.UTF_8)));
        terms.add(Terms.term(name, Terms.NUMBER, Double.toString(number).getBytes(StandardCharsets.UTF_8)));
        if (number == Math.rint(number) && Math.abs(number) <= EXACT_LONG) {
            terms.add(
                    Terms.term(name, Terms.NUMBER, Long.toString((long) number).getBytes(StandardCharsets.UTF_8)));
        }
    }
}
