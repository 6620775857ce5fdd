package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** The fields of a record that somebody asked for, by their place in the list. One thread; used again and again. */
final class Fields implements FieldVisitor {
    /** A power of two, and several times what a record has. */
    private static final int CACHED = 512;

    private static final int UNWANTED = -1;

    private final Map<String, Integer> places = new HashMap<>();
    /** Dissectors have an object for each field: so the name is looked up once. */
    private final Field[] cached = new Field[CACHED];

    private final int[] cachedPlaces = new int[CACHED];
    private final Slice[] texts;
    private final double[] numbers;
    private final int[] touched;
    private int touchedCount;

    Fields(String... names) {
        for (int i = 0; i < names.length; i++) {
            places.put(names[i], i);
        }
        texts = new Slice[names.length];
        numbers = new double[names.length];
        touched = new int[names.length];
        java.util.Arrays.fill(numbers, Double.NaN);
    }

    void read(HepRecord record) {
        for (int i = 0; i < touchedCount; i++) {
            texts[touched[i]] = null;
            numbers[touched[i]] = Double.NaN;
        }
        touchedCount = 0;
        record.fields(this);
    }

    /** The text; null if the record has none. */
    Slice text(int place) {
        return texts[place];
    }

    /** The number; NaN if the record has none. A text that is a number counts. */
    double number(int place) {
        if (texts[place] == null) {
            return numbers[place];
        }
        return org.homer7.api.search.ValueTest.number(texts[place].text());
    }

    /** The number, or the other if there is none. */
    double number(int place, int other) {
        double number = number(place);
        return Double.isNaN(number) ? number(other) : number;
    }

    boolean has(int place) {
        return texts[place] != null || !Double.isNaN(numbers[place]);
    }

    private int wanted(Field field) {
        int hash = field.name().hashCode() * 0x9e3779b9;
        int at = hash >>> 16 & CACHED - 1;
        if (cached[at] != field) {
            cached[at] = field;
            cachedPlaces[at] = places.getOrDefault(field.name(), UNWANTED);
        }
        return cachedPlaces[at];
    }

    /** The first value of a name counts, as in the dissectors. */
    private int place(Field field) {
        int place = wanted(field);
        if (place == UNWANTED || texts[place] != null || !Double.isNaN(numbers[place])) {
            return -1;
        }
        touched[touchedCount++] = place;
        return place;
    }

    @Override
    public void text(Field field, Slice value) {
        if (value.isEmpty()) {
            return;
        }
        int place = place(field);
        if (place >= 0) {
            texts[place] = value;
        }
    }

    @Override
    public void integer(Field field, long value) {
        int place = place(field);
        if (place >= 0) {
            numbers[place] = value;
        }
    }

    @Override
    public void decimal(Field field, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        int place = place(field);
        if (place >= 0) {
            numbers[place] = value;
        }
    }

    @Override
    public void flag(Field field, boolean value) {
        int place = place(field);
        if (place >= 0) {
            numbers[place] = value ? 1 : 0;
        }
    }
}
