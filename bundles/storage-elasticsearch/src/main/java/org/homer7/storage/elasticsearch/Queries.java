package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import co.elastic.clients.json.JsonData;
import java.util.Collection;
import java.util.List;

/** Queries in the words of Elasticsearch. */
final class Queries {
    private static final int MAX_STATES = 50_000;

    private Queries() {}

    static Query term(String field, String value) {
        return QueryBuilders.term(term -> term.field(field).value(value));
    }

    static Query terms(String field, Collection<FieldValue> values) {
        return QueryBuilders.terms(terms -> terms.field(field).terms(list -> list.value(List.copyOf(values))));
    }

    static Query exists(String field) {
        return QueryBuilders.exists(exists -> exists.field(field));
    }

    static Query prefix(String field, String prefix) {
        return QueryBuilders.prefix(query -> query.field(field).value(prefix));
    }

    static Query regexp(String field, String expression) {
        return QueryBuilders.regexp(
                regexp -> regexp.field(field).value(expression).flags("NONE").maxDeterminizedStates(MAX_STATES));
    }

    /** Texts from one to another, both included. */
    static Query between(String field, String first, String last) {
        return QueryBuilders.range(
                range -> range.term(term -> term.field(field).gte(first).lte(last)));
    }

    /** Texts from one to before another; either end may be left out or not included. */
    static Query textRange(String field, String from, boolean fromIncluded, String to, boolean toIncluded) {
        return QueryBuilders.range(range -> range.term(term -> {
            term.field(field);
            if (from != null && fromIncluded) {
                term.gte(from);
            } else if (from != null) {
                term.gt(from);
            }
            if (to != null && toIncluded) {
                term.lte(to);
            } else if (to != null) {
                term.lt(to);
            }
            return term;
        }));
    }

    /** Whole numbers from one to another, both included. */
    static Query numbers(String field, long first, long last) {
        return QueryBuilders.range(range -> range.untyped(
                untyped -> untyped.field(field).gte(JsonData.of(first)).lte(JsonData.of(last))));
    }
}
