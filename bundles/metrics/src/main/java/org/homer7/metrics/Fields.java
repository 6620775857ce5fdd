package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** The fields of a record that somebody asked for, by their place in the list. One thread; used again and again. */
final class Fields implements FieldVisitor {
    private final Map<String, Integer> places = new HashMap<>();
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

    /** The first value of a name counts, as in the dissectors. */
    private int place(Field field) {
        Integer place = places.get(field.name());
        if (place == null || texts[place] != null || !Double.isNaN(numbers[place])) {
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
