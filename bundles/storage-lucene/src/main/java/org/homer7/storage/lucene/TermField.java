package org.homer7.storage.lucene;

import java.io.Reader;
import org.apache.lucene.analysis.Analyzer;
import org.apache.lucene.analysis.TokenStream;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.InvertableType;
import org.apache.lucene.document.StoredValue;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexableField;
import org.apache.lucene.index.IndexableFieldType;
import org.apache.lucene.util.BytesRef;

/** One term of a record, in the cheapest form that Lucene takes: bytes, no positions, no norms. Used again and again. */
final class TermField implements IndexableField {
    private static final FieldType TYPE = new FieldType();

    static {
        TYPE.setTokenized(false);
        TYPE.setOmitNorms(true);
        TYPE.setIndexOptions(IndexOptions.DOCS);
        TYPE.freeze();
    }

    final BytesRef term = new BytesRef();

    @Override
    public String name() {
        return Terms.FIELD;
    }

    @Override
    public IndexableFieldType fieldType() {
        return TYPE;
    }

    @Override
    public BytesRef binaryValue() {
        return term;
    }

    @Override
    public InvertableType invertableType() {
        return InvertableType.BINARY;
    }

    @Override
    public TokenStream tokenStream(Analyzer analyzer, TokenStream reuse) {
        return null;
    }

    @Override
    public String stringValue() {
        return null;
    }

    @Override
    public CharSequence getCharSequenceValue() {
        return null;
    }

    @Override
    public Reader readerValue() {
        return null;
    }

    @Override
    public Number numericValue() {
        return null;
    }

    @Override
    public StoredValue storedValue() {
        return null;
    }
}
