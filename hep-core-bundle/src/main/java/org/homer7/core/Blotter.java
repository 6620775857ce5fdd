package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import java.util.Arrays;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.Slice;
import org.homer7.codec.ChunkScan;
import org.homer7.codec.PayloadInflater;

/**
 * Writes over message bytes that are not to be seen any more, wherever a batch image has them: in the payload, in the message
 * that was taken out of it, in the compressed original. What fields and keys refer to is left.
 */
final class Blotter implements ChunkVisitor {
    private static final byte BLOT = '*';

    private final LaneDraft draft;
    private int frameAt;
    private int frameLength;
    private boolean originalsGone;

    Blotter(LaneDraft draft) {
        this.draft = draft;
    }

    /** The frame as it was received lies there in the image. */
    void open(int at, int length) {
        frameAt = at;
        frameLength = length;
        originalsGone = false;
    }

    /** Writes over a part of the message, which the caller has checked to be one. */
    void mask(int from, int count, byte with) {
        BatchImage image = draft.image;
        int head = draft.head;
        int rawAt = image.i32(head + RAW_AT);
        int rawLength = image.i32(head + RAW_LENGTH);
        int payloadAt = image.i32(head + PAYLOAD_AT);
        int payloadLength = image.i32(head + PAYLOAD_LENGTH);
        boolean inPayload = rawAt >= payloadAt && rawAt + rawLength <= payloadAt + payloadLength;
        if (!inPayload) {
            payload(rawAt, rawLength);
            blot(payloadAt, payloadLength);
        }
        blotOriginals();
        Arrays.fill(image.data, rawAt + from, rawAt + from + count, with);
    }

    /** Makes those bytes of the image the message and the payload. */
    void replaceRaw(int at, int length) {
        BatchImage image = draft.image;
        int head = draft.head;
        int rawAt = image.i32(head + RAW_AT);
        int rawLength = image.i32(head + RAW_LENGTH);
        int payloadAt = image.i32(head + PAYLOAD_AT);
        int payloadLength = image.i32(head + PAYLOAD_LENGTH);
        image.i32(head + RAW_AT, at);
        image.i32(head + RAW_LENGTH, length);
        payload(at, length);
        blotOriginals();
        blot(payloadAt, payloadLength);
        blot(rawAt, rawLength);
    }

    private void payload(int at, int length) {
        draft.image.i32(draft.head + PAYLOAD_AT, at);
        draft.image.i32(draft.head + PAYLOAD_LENGTH, length);
    }

    /** The compressed forms, and payload chunks that another one overrules. */
    private void blotOriginals() {
        if (originalsGone) {
            return;
        }
        originalsGone = true;
        BatchImage image = draft.image;
        if (PayloadInflater.isGzip(image.data, frameAt, frameLength)) {
            Arrays.fill(image.data, frameAt, frameAt + frameLength, BLOT);
        }
        ChunkScan.each(image.data, image.i32(draft.head + CHUNKS_START), image.i32(draft.head + CHUNKS_END), this);
    }

    @Override
    public void chunk(int vendor, int type, byte[] array, int offset, int length) {
        boolean carriesPayload = type == HepChunk.PAYLOAD || type == HepChunk.COMPRESSED_PAYLOAD;
        if (vendor == 0 && carriesPayload && offset != draft.image.i32(draft.head + PAYLOAD_AT)) {
            blot(offset, length);
        }
    }

    /** Writes over the bytes, but for those that the record still refers to. */
    void blot(int at, int length) {
        if (length == 0) {
            return;
        }
        byte[] before = Arrays.copyOfRange(draft.image.data, at, at + length);
        Arrays.fill(draft.image.data, at, at + length, BLOT);
        restore(draft.raw(), before, at);
        restore(draft.payload(), before, at);
        restore(draft.node(), before, at);
        restore(draft.session(), before, at);
        for (int i = 0; i < draft.linkCount(); i++) {
            restore(draft.link(i), before, at);
        }
        for (int i = 0; i < draft.fieldCount(); i++) {
            int entry = draft.entry(i);
            if (draft.image.u16(entry + FIELD_KIND) == KIND_TEXT) {
                int place = (int) draft.image.i64(entry + FIELD_VALUE);
                restore(place, draft.image.i32(entry + FIELD_LENGTH), before, at);
            }
        }
    }

    private void restore(Slice kept, byte[] before, int at) {
        restore(kept.offset(), kept.length(), before, at);
    }

    private void restore(int keptAt, int keptLength, byte[] before, int at) {
        int from = Math.max(keptAt, at);
        int to = Math.min(keptAt + keptLength, at + before.length);
        if (from < to) {
            System.arraycopy(before, from - at, draft.image.data, from, to - from);
        }
    }
}
