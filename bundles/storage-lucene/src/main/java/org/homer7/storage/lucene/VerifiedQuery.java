package org.homer7.storage.lucene;

import java.io.IOException;
import java.util.function.Predicate;
import org.apache.lucene.index.LeafReaderContext;
import org.apache.lucene.index.StoredFields;
import org.apache.lucene.search.ConstantScoreScorer;
import org.apache.lucene.search.ConstantScoreWeight;
import org.apache.lucene.search.IndexSearcher;
import org.apache.lucene.search.Query;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.search.ScoreMode;
import org.apache.lucene.search.Scorer;
import org.apache.lucene.search.TwoPhaseIterator;
import org.apache.lucene.search.Weight;
import org.homer7.api.record.HepRecord;

/** The hits of another query whose records pass a test. Reads each record, so it costs time. */
final class VerifiedQuery extends Query {
    /** Far more than any other test that a query may have, so that those go first. */
    private static final float COST_OF_READING = 10_000;

    private final Query inner;
    private final RecordReader records;
    private final Predicate<HepRecord> test;

    VerifiedQuery(Query inner, RecordReader records, Predicate<HepRecord> test) {
        this.inner = inner;
        this.records = records;
        this.test = test;
    }

    @Override
    public Query rewrite(IndexSearcher searcher) throws IOException {
        Query rewritten = inner.rewrite(searcher);
        return rewritten == inner ? this : new VerifiedQuery(rewritten, records, test);
    }

    @Override
    public Weight createWeight(IndexSearcher searcher, ScoreMode mode, float boost) throws IOException {
        Weight weight = searcher.createWeight(inner, ScoreMode.COMPLETE_NO_SCORES, boost);
        return new ConstantScoreWeight(this, boost) {
            @Override
            public Scorer scorer(LeafReaderContext context) throws IOException {
                Scorer scorer = weight.scorer(context);
                return scorer == null ? null : new ConstantScoreScorer(this, score(), mode, verified(context, scorer));
            }

            @Override
            public boolean isCacheable(LeafReaderContext context) {
                return false;
            }
        };
    }

    private TwoPhaseIterator verified(LeafReaderContext context, Scorer scorer) throws IOException {
        StoredFields stored = context.reader().storedFields();
        TwoPhaseIterator twoPhase = scorer.twoPhaseIterator();
        return new TwoPhaseIterator(twoPhase == null ? scorer.iterator() : twoPhase.approximation()) {
            @Override
            public boolean matches() throws IOException {
                return (twoPhase == null || twoPhase.matches())
                        && test.test(records.read(stored, approximation.docID()));
            }

            @Override
            public float matchCost() {
                return COST_OF_READING;
            }
        };
    }

    @Override
    public void visit(QueryVisitor visitor) {
        inner.visit(visitor);
    }

    @Override
    public String toString(String field) {
        return "verified(" + inner.toString(field) + ")";
    }

    @Override
    public boolean equals(Object other) {
        return this == other;
    }

    @Override
    public int hashCode() {
        return System.identityHashCode(this);
    }
}
