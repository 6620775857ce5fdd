package org.homer7.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.io.ContentReference;
import com.fasterxml.jackson.core.io.IOContext;
import com.fasterxml.jackson.core.json.UTF8StreamJsonParser;

/**
 * Makes parsers that a hostile document cannot make large, slow or talkative. Names of keys are kept from document to
 * document, which spares their Strings; {@link #isFull()} tells when somebody fills that memory with ever new ones.
 */
final class BoundedJsonFactory extends JsonFactory {
    private static final long serialVersionUID = 1L;

    /**
     * Keys of real protocols are some hundred. With more, each document with a new key makes Jackson copy a table that
     * grows with their number.
     */
    private static final int MAX_KEPT_KEYS = 1_024;

    BoundedJsonFactory() {
        super(new JsonFactoryBuilder()
                .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
                .enable(StreamReadFeature.USE_FAST_DOUBLE_PARSER)
                .streamReadConstraints(StreamReadConstraints.builder()
                        .maxNestingDepth(JsonFlattener.MAX_NESTING)
                        .maxNameLength(JsonFlattener.MAX_KEY_BYTES)
                        .maxNumberLength(JsonFlattener.MAX_NUMBER_DIGITS)
                        .build()));
    }

    /** True if it is time to begin with a new factory. */
    boolean isFull() {
        return _byteSymbolCanonicalizer.size() > MAX_KEPT_KEYS;
    }

    /** UTF-8 always: what looks like UTF-16 to Jackson would be no document in UTF-8. */
    @Override
    protected JsonParser _createParser(byte[] data, int offset, int length, IOContext context) {
        return new UTF8StreamJsonParser(
                context,
                _parserFeatures,
                null,
                _objectCodec,
                _byteSymbolCanonicalizer.makeChildOrPlaceholder(_factoryFeatures),
                data,
                offset,
                offset + length,
                0,
                false);
    }

    /** Keeps the payload out of error messages, which nobody reads here. */
    @Override
    protected ContentReference _createContentReference(Object content, int offset, int length) {
        return ContentReference.unknown();
    }
}
