package org.homer7.json;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.JsonTokenId;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;

/**
 * The way through one document: where it is, and the arrays that spell paths and texts, kept for the next document. One
 * thread at a time.
 */
final class JsonWalk {
    private static final int OBJECT = -2;
    private static final int ARRAY = -1;
    private static final int SMALL_TEXT = 1 << 9;
    private static final int LARGEST_KEPT_TEXT = 1 << 16;
    private static final Slice TRUE = Slice.of("true");
    private static final Slice FALSE = Slice.of("false");

    private final LeafPath path = new LeafPath();
    private final JsonLeaf leaf = new JsonLeaf(this);

    // One of each for every container around; the innermost is the last.
    private final int[] containerPath = new int[JsonFlattener.MAX_DEPTH];
    /** Index of the array's element, {@link #ARRAY} before the first; {@link #OBJECT} for an object. */
    private final int[] element = new int[JsonFlattener.MAX_DEPTH];

    private final String[] key = new String[JsonFlattener.MAX_DEPTH];
    private int depth;

    private byte[] text = new byte[SMALL_TEXT];
    private int leaves;
    private JsonParser parser;
    private FieldWriter out;
    private JsonLeafVisitor visitor;

    /**
     * Reads to the end of the text, where its validity shows.
     *
     * @param newOut null if nothing is to be written
     */
    void run(JsonParser newParser, FieldWriter newOut, JsonLeafVisitor newVisitor)
            throws IOException, MalformedPayloadException {
        parser = newParser;
        out = newOut;
        visitor = newVisitor;
        depth = 0;
        leaves = 0;
        path.length = 0;
        try {
            JsonToken token = parser.nextToken();
            if (token == null || !token.isStructStart()) {
                throw Defect.NO_DOCUMENT;
            }
            do {
                take(token);
                token = parser.nextToken();
            } while (depth > 0);
            if (token != null) {
                throw Defect.INVALID;
            }
        } finally {
            forget();
        }
    }

    /** Lets go of what belongs to others, whose bundle may be gone tomorrow. */
    private void forget() {
        parser = null;
        out = null;
        visitor = null;
        leaf.forget();
        if (text.length > LARGEST_KEPT_TEXT) {
            text = new byte[SMALL_TEXT];
        }
    }

    private void take(JsonToken token) throws IOException {
        switch (token.id()) {
            case JsonTokenId.ID_FIELD_NAME -> {
                key[depth - 1] = parser.currentName();
                path.key(containerPath[depth - 1], key[depth - 1]);
            }
            case JsonTokenId.ID_START_OBJECT -> enter(OBJECT);
            case JsonTokenId.ID_START_ARRAY -> enter(ARRAY);
            case JsonTokenId.ID_END_OBJECT, JsonTokenId.ID_END_ARRAY -> depth--;
            default -> value(token);
        }
    }

    private void enter(int kind) throws IOException {
        nextElement();
        if (isBeyond() || depth == JsonFlattener.MAX_DEPTH) {
            parser.skipChildren();
            return;
        }
        containerPath[depth] = path.length;
        element[depth] = kind;
        key[depth] = depth == 0 ? "" : key[depth - 1];
        depth++;
    }

    /** In an array the path goes on to the next element; in an object the key has set it. */
    private void nextElement() {
        if (depth > 0 && element[depth - 1] != OBJECT) {
            int index = ++element[depth - 1];
            if (index < JsonFlattener.MAX_ELEMENTS) {
                path.element(containerPath[depth - 1], index);
            } else {
                path.length = LeafPath.UNNAMED;
            }
        }
    }

    private boolean isBeyond() {
        return path.length == LeafPath.UNNAMED || leaves == JsonFlattener.MAX_LEAVES;
    }

    private void value(JsonToken token) throws IOException {
        nextElement();
        if (isBeyond() || token == JsonToken.VALUE_NULL) {
            return;
        }
        leaves++;
        Field field = out == null ? null : out.leaf(path.bytes, 0, path.length);
        switch (token.id()) {
            case JsonTokenId.ID_NUMBER_INT -> integer(field);
            case JsonTokenId.ID_NUMBER_FLOAT -> decimal(field);
            case JsonTokenId.ID_TRUE -> flag(field, true);
            case JsonTokenId.ID_FALSE -> flag(field, false);
            default -> text(field);
        }
        visitor.leaf(leaf);
    }

    private void integer(Field field) throws IOException {
        if (parser.getNumberType() == JsonParser.NumberType.BIG_INTEGER) {
            text(field);
            return;
        }
        long value = parser.getLongValue();
        leaf.become(field, value);
        if (out != null) {
            out.put(field, value);
        }
    }

    private void decimal(Field field) throws IOException {
        double value = parser.getDoubleValue();
        if (!Double.isFinite(value)) {
            text(field);
            return;
        }
        leaf.become(field, value);
        if (out != null) {
            out.put(field, value);
        }
    }

    private void flag(Field field, boolean value) {
        leaf.become(field, value);
        if (out != null) {
            out.put(field, value);
        }
    }

    private void text(Field field) throws IOException {
        int length = encode();
        leaf.becomeText(field, length);
        if (out != null) {
            out.put(field, text, 0, length);
        }
    }

    /** Puts the value's characters as UTF-8 into the text array and returns the number of bytes. */
    private int encode() throws IOException {
        char[] chars = parser.getTextCharacters();
        int length = parser.getTextLength();
        if (text.length < length * Utf8.MAX_BYTES_PER_CHAR) {
            text = new byte[Math.max(2 * text.length, length * Utf8.MAX_BYTES_PER_CHAR)];
        }
        return Utf8.put(chars, parser.getTextOffset(), length, text, 0);
    }

    Slice numberAsText() {
        try {
            return new Slice(text, 0, encode());
        } catch (IOException e) {
            throw new UncheckedIOException("the parser has read this number already", e);
        }
    }

    Slice text(int length) {
        return new Slice(text, 0, length);
    }

    static Slice text(boolean flag) {
        return flag ? TRUE : FALSE;
    }

    String path() {
        return Slice.of(path.bytes).slice(0, path.length).text();
    }

    String key() {
        return key[depth - 1];
    }

    int depth() {
        return depth;
    }
}
