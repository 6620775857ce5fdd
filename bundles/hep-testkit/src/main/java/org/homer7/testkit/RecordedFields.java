package org.homer7.testkit;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;

/** A field writer that keeps what it is given. Values are String, Long, Double or Boolean. */
public final class RecordedFields implements FieldWriter {
    private final Map<Field, Object> values = new LinkedHashMap<>();
    private final List<String> links = new ArrayList<>();
    private String profile = "default";
    private String session = "";
    private byte[] raw;
    private boolean document;

    /** Every field written, in order. */
    public Map<Field, Object> values() {
        return values;
    }

    /** The value of the field of that name; null if there is none. */
    public Object value(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().name().equals(name))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(null);
    }

    public String profile() {
        return profile;
    }

    public String session() {
        return session;
    }

    public List<String> links() {
        return links;
    }

    /** What was given to raw; null if nothing was. */
    public byte[] raw() {
        return raw;
    }

    public boolean isDocument() {
        return document;
    }

    @Override
    public FieldWriter profile(String value) {
        if (!value.matches("[a-z0-9_]{1,32}")) {
            throw new AssertionError("profile is \"" + value + "\"; 1 to 32 of a-z, 0-9 and underscore are allowed");
        }
        profile = value;
        return this;
    }

    @Override
    public FieldWriter session(byte[] array, int offset, int length) {
        session = text(array, offset, length);
        return this;
    }

    @Override
    public FieldWriter link(byte[] array, int offset, int length) {
        links.add(text(array, offset, length));
        return this;
    }

    @Override
    public FieldWriter put(Field field, byte[] array, int offset, int length) {
        return keep(field, text(array, offset, length));
    }

    @Override
    public FieldWriter put(Field field, CharSequence value) {
        return keep(field, value.toString());
    }

    @Override
    public FieldWriter put(Field field, long value) {
        return keep(field, value);
    }

    @Override
    public FieldWriter put(Field field, double value) {
        return keep(field, value);
    }

    @Override
    public FieldWriter put(Field field, boolean value) {
        return keep(field, value);
    }

    @Override
    public FieldWriter raw(byte[] array, int offset, int length) {
        raw = new Slice(array, offset, length).copy();
        return this;
    }

    @Override
    public FieldWriter document() {
        document = true;
        return this;
    }

    @Override
    public Field leaf(byte[] path, int offset, int length) {
        return Field.leaf(text(path, offset, length));
    }

    private FieldWriter keep(Field field, Object value) {
        values.put(field, value);
        return this;
    }

    private static String text(byte[] array, int offset, int length) {
        if (offset < 0 || length < 0 || offset > array.length - length) {
            throw new AssertionError("offset " + offset + ", length " + length + " of " + array.length + " bytes");
        }
        return new String(array, offset, length, StandardCharsets.UTF_8);
    }
}
