package org.homer7.rest;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;
import org.homer7.api.search.FieldPath;

/** The values of a record as texts, by the paths that queries use. */
public final class RecordValues {
    private final HepRecord record;
    private Map<String, List<String>> payload;

    public RecordValues(HepRecord record) {
        this.record = record;
    }

    /** The values at the path; none if the record has no such value. */
    public List<String> of(FieldPath path) {
        if (path.header().isPresent()) {
            return header(path.header().get());
        }
        if (!path.hasAnyIndex()) {
            return payload().getOrDefault(path.path(), List.of());
        }
        Pattern pattern = Pattern.compile(Pattern.quote(path.path()).replace("[*]", "\\E\\[\\d+\\]\\Q"));
        List<String> values = new ArrayList<>();
        payload().forEach((name, each) -> {
            if (pattern.matcher(name).matches()) {
                values.addAll(each);
            }
        });
        return values;
    }

    /** The first value at the path; empty if there is none. */
    public String first(FieldPath path) {
        List<String> values = of(path);
        return values.isEmpty() ? "" : values.get(0);
    }

    private List<String> header(HeaderField field) {
        if (field == HeaderField.LINK) {
            List<String> links = new ArrayList<>();
            for (int i = 0; i < record.linkCount(); i++) {
                links.add(record.link(i).text());
            }
            return links;
        }
        String text = field.text(record);
        return text.isEmpty() ? List.of() : List.of(text);
    }

    private Map<String, List<String>> payload() {
        if (payload == null) {
            Texts texts = new Texts();
            record.fields(texts);
            payload = texts.values;
        }
        return payload;
    }

    private static final class Texts implements FieldVisitor {
        private final Map<String, List<String>> values = new LinkedHashMap<>();

        private void add(Field field, String value) {
            if (!value.isEmpty()) {
                values.computeIfAbsent(field.name(), name -> new ArrayList<>(1)).add(value);
            }
        }

        @Override
        public void text(Field field, Slice value) {
            add(field, value.text());
        }

        @Override
        public void integer(Field field, long value) {
            add(field, Long.toString(value));
        }

        @Override
        public void decimal(Field field, double value) {
            add(field, Double.toString(value));
        }

        @Override
        public void flag(Field field, boolean value) {
            add(field, Boolean.toString(value));
        }
    }
}
