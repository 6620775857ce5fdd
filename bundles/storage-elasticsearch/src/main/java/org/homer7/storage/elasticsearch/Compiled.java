package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.query_dsl.BoolQuery;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch._types.query_dsl.QueryBuilders;
import java.util.List;

/**
 * A query made of a condition.
 *
 * @param query finds every record that meets the condition
 * @param exact true if it finds no other; else each record found is to be read and tested
 */
record Compiled(Query query, boolean exact) {
    static final Compiled ALL = new Compiled(QueryBuilders.matchAll().build()._toQuery(), true);
    static final Compiled NONE = new Compiled(QueryBuilders.matchNone().build()._toQuery(), true);
    /** Nothing is known but by reading. */
    static final Compiled READ_ALL = new Compiled(ALL.query, false);

    static Compiled exact(Query query) {
        return new Compiled(query, true);
    }

    static Compiled inexact(Query query) {
        return new Compiled(query, false);
    }

    boolean isAll() {
        return query.isMatchAll();
    }

    boolean isNone() {
        return query.isMatchNone();
    }

    static Compiled all(List<Compiled> parts) {
        BoolQuery.Builder builder = new BoolQuery.Builder();
        boolean exact = true;
        int clauses = 0;
        for (Compiled part : parts) {
            if (part.isNone()) {
                return NONE;
            }
            exact &= part.exact;
            if (!part.isAll()) {
                builder.filter(part.query);
                clauses++;
            }
        }
        return clauses == 0
                ? exact ? ALL : READ_ALL
                : new Compiled(builder.build()._toQuery(), exact);
    }

    static Compiled any(List<Compiled> parts) {
        BoolQuery.Builder builder = new BoolQuery.Builder();
        boolean exact = true;
        boolean all = false;
        int clauses = 0;
        for (Compiled part : parts) {
            if (part.isAll() && part.exact) {
                return ALL;
            }
            all |= part.isAll();
            exact &= part.exact;
            if (!part.isNone()) {
                builder.should(part.query);
                clauses++;
            }
        }
        if (all) {
            return READ_ALL;
        }
        return clauses == 0
                ? NONE
                : new Compiled(builder.minimumShouldMatch("1").build()._toQuery(), exact);
    }

    /** Of what may or may not meet the condition nothing is known of the opposite. */
    Compiled negated() {
        if (!exact) {
            return READ_ALL;
        }
        if (isAll() || isNone()) {
            return isAll() ? NONE : ALL;
        }
        return exact(new BoolQuery.Builder().mustNot(query).build()._toQuery());
    }
}
