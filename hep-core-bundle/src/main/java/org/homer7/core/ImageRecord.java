package org.homer7.core;

import static org.homer7.core.BatchImage.*;

import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.Slice;

/** One record of a batch image. */
final class ImageRecord extends ImageView {
    private final long id;

    ImageRecord(BatchImage image, int number, long id) {
        this.image = image;
        this.head = image.recordAt(number);
        this.id = id;
    }

    @Override
    public long id() {
        return id;
    }

    @Override
    public String captureAddress() {
        return image.string(image.u16(head + ADDRESS));
    }

    @Override
    public String profile() {
        return image.string(image.u16(head + PROFILE));
    }

    @Override
    public int linkCount() {
        return image.u16(head + LINK_COUNT);
    }

    @Override
    public Slice link(int index) {
        int count = linkCount();
        if (index < 0 || index >= count) {
            throw new IndexOutOfBoundsException("link " + index + " of " + count);
        }
        int at = head + HEAD + image.u16(head + FIELD_COUNT) * FIELD + index * LINK;
        return new Slice(image.data, image.i32(at), image.i32(at + 4));
    }

    @Override
    public String malformed() {
        return image.string(image.u16(head + REASON));
    }

    @Override
    public void fields(FieldVisitor visitor) {
        int end = head + HEAD + image.u16(head + FIELD_COUNT) * FIELD;
        for (int at = head + HEAD; at < end; at += FIELD) {
            show(at, image.field(image.u16(at + FIELD_NAME)), visitor);
        }
    }
}
