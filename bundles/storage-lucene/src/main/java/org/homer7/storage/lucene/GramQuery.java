package org.homer7.storage.lucene;

import java.util.List;
import java.util.Optional;
import org.apache.lucene.index.Term;
import org.apache.lucene.search.BooleanClause.Occur;
import org.apache.lucene.search.BooleanQuery;
import org.apache.lucene.search.MatchAllDocsQuery;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.TermQuery;
import org.apache.lucene.util.BytesRef;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Glob;

/** Uses the full-text index of messages to find those that are worth reading. */
final class GramQuery {
    private GramQuery() {}

    /**
     * Of messages with a full-text index those that may meet the comparison, and all others. Empty if the index cannot
     * tell: then each is to be read.
     */
    static Optional<Query> candidates(Comparison comparison) {
        boolean like = comparison.operator() == Condition.Operator.LIKE;
        if (!like && comparison.operator() != Condition.Operator.EQUALS) {
            return Optional.empty();
        }
        BooleanQuery.Builder query = new BooleanQuery.Builder();
        for (String value : comparison.values()) {
            List<BytesRef> required = Grams.required(like ? value : Glob.escape(value));
            if (required.isEmpty()) {
                return Optional.empty();
            }
            BooleanQuery.Builder one = new BooleanQuery.Builder();
            required.forEach(term -> one.add(term(term), Occur.FILTER));
            query.add(one.build(), Occur.SHOULD);
        }
        BooleanQuery unindexed = new BooleanQuery.Builder()
                .add(new MatchAllDocsQuery(), Occur.FILTER)
                .add(term(Grams.marker()), Occur.MUST_NOT)
                .build();
        return Optional.of(query.add(unindexed, Occur.SHOULD).build());
    }

    private static Query term(BytesRef bytes) {
        return new TermQuery(new Term(Terms.FIELD, bytes));
    }
}
