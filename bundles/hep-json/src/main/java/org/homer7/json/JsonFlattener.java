package org.homer7.json;

import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;

/**
 * Turns a JSON payload into leaves: one field for each text, number and truth value in it, under its path. Reads the
 * text once, strictly, and keeps its bounds whatever the sender does. Thread-safe; a dissector makes one and keeps it.
 *
 * <p>A path is what one would write in JavaScript: {@code questions[0].name}. Keys are joined by dots, elements of
 * arrays counted from 0 in brackets. A key that is empty or has a dot, bracket, quote, backslash, blank or control
 * character in it stands in brackets and quotes, {@code headers["user.agent"]}, with backslashes before quotes and
 * backslashes and <code>&#92;u001f</code> for control characters; so no two values that differ in place share a path.
 *
 * <p>Texts become texts; whole numbers of up to 64 bits integers; other numbers decimals; numbers too large for either
 * texts, digit by digit; true and false flags. Null gives nothing. A key that stands twice gives two values.
 */
public final class JsonFlattener {
    /** Values that lie in more objects and arrays than these give no leaf. */
    public static final int MAX_DEPTH = 32;

    /** A document nested deeper is refused: it would break readers further on. MySQL stops here. */
    public static final int MAX_NESTING = 100;

    /** Further values give no leaf. */
    public static final int MAX_LEAVES = 512;

    /** Further elements of an array give no leaf. */
    public static final int MAX_ELEMENTS = 64;

    /** A value with a longer path gives no leaf. */
    public static final int MAX_PATH_BYTES = 256;

    /** A document with a longer key is refused, for keys are kept in memory. */
    public static final int MAX_KEY_BYTES = 1_024;

    /** A document with a longer number is refused. */
    public static final int MAX_NUMBER_DIGITS = 1_000;

    private static final JsonLeafVisitor NOBODY = leaf -> {};
    /** A power of two, well above the number of threads that bring packets. */
    private static final int SPARES = 64;

    private static final int BOM_LENGTH = 3;

    /** A walk for each thread that is likely to come again, by the last bits of its id. */
    private final AtomicReferenceArray<JsonWalk> spares = new AtomicReferenceArray<>(SPARES);

    private volatile BoundedJsonFactory factory = new BoundedJsonFactory();

    /**
     * True if the payload begins like a JSON object or array: what follows blanks and a byte order mark is a brace or
     * bracket. Cheap enough to ask for each packet.
     */
    public static boolean looksLikeJson(Slice payload) {
        for (int i = bomLength(payload); i < payload.length(); i++) {
            byte b = payload.byteAt(i);
            if (b != ' ' && b != '\n' && b != '\r' && b != '\t') {
                return b == '{' || b == '[';
            }
        }
        return false;
    }

    /** The same as {@link #flatten(Slice, FieldWriter, JsonLeafVisitor)} with nobody watching. */
    public void flatten(Slice json, FieldWriter out) throws MalformedPayloadException {
        flatten(json, out, NOBODY);
    }

    /**
     * Writes a leaf for each value and shows it to the visitor. When the whole text was a valid object or array it is
     * declared the record's document; a byte order mark before it is left out of the record's raw text.
     *
     * @param visitor sees each leaf after it is written; it may write fields of its own
     * @throws MalformedPayloadException the text is no valid JSON object or array in UTF-8. The leaves before the
     *     fault are written.
     */
    public void flatten(Slice json, FieldWriter out, JsonLeafVisitor visitor) throws MalformedPayloadException {
        int bom = bomLength(json);
        Slice text = bom == 0 ? json : json.slice(bom, json.length() - bom);
        walk(text, Objects.requireNonNull(out), visitor);
        if (bom > 0) {
            out.raw(text.array(), text.offset(), text.length());
        }
        out.document();
    }

    /**
     * Shows each value to the visitor and writes nothing: for JSON that only wraps the message.
     *
     * @throws MalformedPayloadException the text is no valid JSON object or array in UTF-8. The leaves before the
     *     fault were shown.
     */
    public void visit(Slice json, JsonLeafVisitor visitor) throws MalformedPayloadException {
        int bom = bomLength(json);
        walk(bom == 0 ? json : json.slice(bom, json.length() - bom), null, visitor);
    }

    private void walk(Slice json, FieldWriter out, JsonLeafVisitor visitor) throws MalformedPayloadException {
        Objects.requireNonNull(visitor);
        int slot = (int) Thread.currentThread().getId() & SPARES - 1;
        JsonWalk spare = spares.getAndSet(slot, null);
        JsonWalk walk = spare == null ? new JsonWalk() : spare;
        try (JsonParser parser = parser(json)) {
            walk.run(parser, out, visitor);
        } catch (IOException complaint) {
            throw Defect.of(complaint, json);
        } finally {
            spares.set(slot, walk);
        }
        if (!UnicodeCheck.isSound(json.array(), json.offset(), json.length())) {
            throw Defect.NO_UNICODE;
        }
    }

    private JsonParser parser(Slice json) throws IOException {
        BoundedJsonFactory current = factory;
        if (current.isFull()) {
            current = new BoundedJsonFactory();
            factory = current;
        }
        return current.createParser(json.array(), json.offset(), json.length());
    }

    private static int bomLength(Slice payload) {
        boolean found = payload.length() >= BOM_LENGTH
                && payload.byteAt(0) == (byte) 0xef
                && payload.byteAt(1) == (byte) 0xbb
                && payload.byteAt(2) == (byte) 0xbf;
        return found ? BOM_LENGTH : 0;
    }
}
