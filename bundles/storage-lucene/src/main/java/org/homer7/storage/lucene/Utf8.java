package org.homer7.storage.lucene;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Tells text from bytes that are none. */
final class Utf8 {
    private Utf8() {}

    /** True if the bytes are UTF-8. Almost all are ASCII, which is told without garbage. */
    static boolean isSound(byte[] array, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            if (array[i] < 0) {
                return decodes(array, offset, length);
            }
        }
        return true;
    }

    private static boolean decodes(byte[] array, int offset, int length) {
        try {
            StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(array, offset, length));
            return true;
        } catch (CharacterCodingException malformed) {
            return false;
        }
    }
}
