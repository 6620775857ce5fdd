package org.homer7.storage.elasticsearch;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import org.homer7.api.record.Slice;

/** Tells bytes that are UTF-8 text from others. Not thread-safe. */
final class Utf8Text {
    private final CharsetDecoder decoder = StandardCharsets.UTF_8
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPORT)
            .onUnmappableCharacter(CodingErrorAction.REPORT);

    /** The text from which the same bytes come again; null if there is none. */
    String decode(Slice bytes) {
        try {
            return decoder.decode(ByteBuffer.wrap(bytes.array(), bytes.offset(), bytes.length()))
                    .toString();
        } catch (CharacterCodingException noText) {
            return null;
        }
    }
}
