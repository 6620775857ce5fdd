package org.homer7.rest;

import com.fasterxml.jackson.core.Base64Variant;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.SerializableString;
import com.fasterxml.jackson.core.util.JsonGeneratorDelegate;
import java.io.IOException;
import java.math.BigInteger;

/**
 * Masks texts on their way out; in documents, of which nobody knows what they hold, also long numbers and names. Bytes, in which
 * nothing could be hidden, are left out.
 */
final class MaskingGenerator extends JsonGeneratorDelegate {
    private static final long LONG_NUMBER = 10_000;
    private static final JsonFactory FACTORY = JsonFactory.builder()
            .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
            .build();

    private final Masker masker;
    private boolean inDocument;

    MaskingGenerator(JsonGenerator out, Masker masker) {
        super(out, false);
        this.masker = masker;
    }

    @Override
    public void writeString(String text) throws IOException {
        super.writeString(text == null ? null : masker.mask(text));
    }

    @Override
    public void writeString(char[] text, int offset, int length) throws IOException {
        writeString(new String(text, offset, length));
    }

    @Override
    public void writeString(SerializableString text) throws IOException {
        writeString(text.getValue());
    }

    @Override
    public void writeFieldName(String name) throws IOException {
        super.writeFieldName(inDocument ? masker.mask(name) : name);
    }

    @Override
    public void writeBinary(Base64Variant variant, byte[] data, int offset, int length) throws IOException {
        super.writeString("");
    }

    @Override
    public void writeNumber(int number) throws IOException {
        writeNumber((long) number);
    }

    @Override
    public void writeNumber(long number) throws IOException {
        if (inDocument && Math.abs(number) >= LONG_NUMBER) {
            writeString(Long.toString(Math.abs(number)));
        } else {
            super.writeNumber(number);
        }
    }

    @Override
    public void writeNumber(BigInteger number) throws IOException {
        writeString(number.abs().toString());
    }

    /** The document is read, so that nothing goes out as it is. */
    @Override
    public void writeRawValue(String document) throws IOException {
        try (JsonParser parser = FACTORY.createParser(document)) {
            parser.nextToken();
            copyCurrentStructureExact(parser);
        }
    }

    @Override
    public void copyCurrentStructureExact(JsonParser parser) throws IOException {
        boolean before = inDocument;
        inDocument = true;
        try {
            super.copyCurrentStructureExact(parser);
        } finally {
            inDocument = before;
        }
    }
}
