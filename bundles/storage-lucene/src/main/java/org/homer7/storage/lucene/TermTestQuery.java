package org.homer7.storage.lucene;

import java.io.IOException;
import java.util.Objects;
import org.apache.lucene.index.FilteredTermsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.search.MultiTermQuery;
import org.apache.lucene.search.QueryVisitor;
import org.apache.lucene.util.AttributeSource;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.StringHelper;
import org.homer7.api.record.Field;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.ValueTest;

/** Finds the terms of a name whose values pass a test, by looking at each: ranges of numbers, networks of addresses. */
final class TermTestQuery extends MultiTermQuery {
    private final BytesRef prefix;
    private final Field.Kind kind;
    private final Comparison comparison;
    private final ValueTest test;

    /**
     * @param prefix of the terms; the rest is the value
     * @param kind of the values
     */
    TermTestQuery(BytesRef prefix, Field.Kind kind, Comparison comparison) {
        super(org.homer7.storage.lucene.Terms.FIELD, CONSTANT_SCORE_BLENDED_REWRITE);
        this.prefix = prefix;
        this.kind = kind;
        this.comparison = comparison;
        this.test = ValueTest.of(comparison);
    }

    @Override
    protected TermsEnum getTermsEnum(Terms terms, AttributeSource attributes) throws IOException {
        return new FilteredTermsEnum(terms.iterator()) {
            {
                setInitialSeekTerm(prefix);
            }

            @Override
            protected AcceptStatus accept(BytesRef term) {
                if (!StringHelper.startsWith(term, prefix)) {
                    return AcceptStatus.END;
                }
                BytesRef value = new BytesRef(term.bytes, term.offset + prefix.length, term.length - prefix.length);
                return test.test(kind, text(value)) ? AcceptStatus.YES : AcceptStatus.NO;
            }
        };
    }

    private static String text(BytesRef value) {
        return new String(value.bytes, value.offset, value.length, java.nio.charset.StandardCharsets.UTF_8);
    }

    @Override
    public void visit(QueryVisitor visitor) {
        visitor.visitLeaf(this);
    }

    @Override
    public String toString(String defaultField) {
        return comparison.toString();
    }

    @Override
    public boolean equals(Object other) {
        return super.equals(other)
                && other instanceof TermTestQuery that
                && prefix.equals(that.prefix)
                && comparison.equals(that.comparison);
    }

    @Override
    public int hashCode() {
        return Objects.hash(super.hashCode(), prefix, comparison);
    }
}
