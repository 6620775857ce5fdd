package org.homer7.filters;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.atomic.AtomicInteger;
import org.homer7.api.record.Slice;

/** Finds the values of a JSON document in which something secret stands, however they are escaped. Thread-safe. */
final class JsonSecrets {
    /** Jackson keeps the names that senders choose; with a new one now and then they stay few. */
    private static final int DOCUMENTS_OF_A_FACTORY = 1_000;

    private final AtomicInteger documents = new AtomicInteger();
    private volatile JsonFactory factory = newFactory();

    private static JsonFactory newFactory() {
        return JsonFactory.builder()
                .configure(JsonFactory.Feature.INTERN_FIELD_NAMES, false)
                .build();
    }

    private JsonFactory factory() {
        if (documents.incrementAndGet() % DOCUMENTS_OF_A_FACTORY == 0) {
            factory = newFactory();
        }
        return factory;
    }

    /**
     * Notes an edit for each.
     *
     * @return false if the document cannot be read or has too many of them
     */
    boolean find(Slice document, Secrets secrets, Disguise disguise, Edits edits) {
        try (JsonParser parser = factory().createParser(document.array(), document.offset(), document.length())) {
            boolean room = true;
            for (JsonToken token = parser.nextToken(); token != null && room; token = parser.nextToken()) {
                if (token == JsonToken.VALUE_STRING) {
                    room = string(parser, document, secrets, disguise, edits);
                } else if (token.isNumeric()) {
                    room = number(parser, secrets, disguise, edits);
                }
            }
            return room;
        } catch (IOException notJson) {
            return false;
        }
    }

    private static boolean string(JsonParser parser, Slice document, Secrets secrets, Disguise disguise, Edits edits)
            throws IOException {
        byte[] text = parser.getText().getBytes(StandardCharsets.UTF_8);
        byte[] shown = secrets.contains(text) ? disguise.text(text) : secrets.hide(Slice.of(text), disguise);
        if (shown == null) {
            return true;
        }
        int from = (int) parser.currentTokenLocation().getByteOffset() + 1;
        int to = (int) parser.currentLocation().getByteOffset() - 1;
        if (disguise.isMask()) {
            // As many asterisks as the text has bytes with its escapes.
            return edits.add(from, to, disguise.text(new byte[to - from]));
        }
        boolean plain = to - from == text.length && Bytes.isSame(document.slice(from, to - from), text);
        return edits.add(from, to, plain && isSafe(shown) ? shown : disguise.text(text));
    }

    /** True if the bytes may stand between quotes as they are. */
    private static boolean isSafe(byte[] text) {
        for (byte value : text) {
            if (value == '"' || value == '\\' || value >= 0 && value < ' ') {
                return false;
            }
        }
        return true;
    }

    private static boolean number(JsonParser parser, Secrets secrets, Disguise disguise, Edits edits)
            throws IOException {
        byte[] text = parser.getText().getBytes(StandardCharsets.US_ASCII);
        byte[] value = parser.currentToken() == JsonToken.VALUE_NUMBER_FLOAT
                ? Double.toString(parser.getDoubleValue()).getBytes(StandardCharsets.US_ASCII)
                : text;
        if (!secrets.contains(value)) {
            return true;
        }
        int from = (int) parser.currentTokenLocation().getByteOffset();
        return edits.add(from, from + text.length, disguise.isMask() ? disguise.number(text) : disguise.number(value));
    }
}
