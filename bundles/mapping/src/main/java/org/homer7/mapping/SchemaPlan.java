package org.homer7.mapping;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.LongAdder;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.homer7.api.search.FieldPath;

/** What a mapping asks of each record of its profile. Thread-safe. */
final class SchemaPlan {
    private static final int LONGEST_NUMBER = 32;
    private static final int LONGEST_KEY = 255;

    /** A field whose values are to be of one kind. */
    private static final class Expected {
        private final Field.Kind kind;
        private final String reason;
        private final LongAdder breaches = new LongAdder();

        Expected(MappedField field) {
            kind = field.kind();
            reason = "schema: " + field.path().path() + " is not "
                    + field.kind().name().toLowerCase(Locale.ROOT);
        }
    }

    private final Map<String, Expected> expected = new HashMap<>();
    private final Optional<String> sessionId;
    private final boolean anyIndex;

    /** @param checks true if the kinds of values are to be checked */
    SchemaPlan(Mapping mapping, boolean checks) {
        sessionId = mapping.sessionId()
                .filter(path -> path.header().isEmpty() && !path.hasAnyIndex())
                .map(FieldPath::path);
        if (checks) {
            mapping.fields().stream()
                    .filter(field -> field.path().header().isEmpty() && field.kind() != Field.Kind.TEXT)
                    .forEach(field -> expected.put(field.path().path(), new Expected(field)));
        }
        anyIndex = expected.keySet().stream().anyMatch(path -> path.contains("[*]"));
    }

    /** True if it asks for nothing. */
    boolean isEmpty() {
        return expected.isEmpty() && sessionId.isEmpty();
    }

    /** How often values were not of the kind that they should be, by reason; only those that were. */
    Map<String, Long> breaches() {
        Map<String, Long> counts = new HashMap<>();
        expected.values().forEach(field -> {
            if (field.breaches.sum() > 0) {
                counts.put(field.reason, field.breaches.sum());
            }
        });
        return counts;
    }

    /** Goes on counting where the plan before stopped. */
    SchemaPlan after(SchemaPlan before) {
        expected.forEach((path, field) -> {
            Expected old = before.expected.get(path);
            if (old != null && old.reason.equals(field.reason)) {
                field.breaches.add(old.breaches.sum());
            }
        });
        return this;
    }

    void apply(RecordDraft record) {
        if (sessionId.isPresent()) {
            join(record, sessionId.get());
        }
        if (!expected.isEmpty()) {
            Check check = new Check();
            record.fields(check);
            if (check.first != null) {
                record.malformed(check.first.reason);
            }
        }
    }

    private static void join(RecordDraft record, String path) {
        Slice id = record.field(path);
        if (id == null || id.isEmpty() || id.length() > LONGEST_KEY) {
            return;
        }
        if (record.session().isEmpty()) {
            record.session(id);
        } else if (!record.session().equals(id)) {
            record.link(id);
        }
    }

    /** Looks at the values of one record. */
    private final class Check implements FieldVisitor {
        private Expected first;

        @Override
        public void text(Field field, Slice value) {
            check(field, value);
        }

        @Override
        public void integer(Field field, long value) {
            check(field, Field.Kind.INTEGER);
        }

        @Override
        public void decimal(Field field, double value) {
            check(field, Field.Kind.DECIMAL);
        }

        @Override
        public void flag(Field field, boolean value) {
            check(field, Field.Kind.BOOLEAN);
        }

        private Expected of(Field field) {
            return expected.get(anyIndex ? ProfileSample.anyIndex(field.name()) : field.name());
        }

        private void check(Field field, Field.Kind kind) {
            Expected wanted = of(field);
            if (wanted != null
                    && wanted.kind != kind
                    && !(wanted.kind == Field.Kind.DECIMAL && kind == Field.Kind.INTEGER)) {
                breach(wanted);
            }
        }

        private void check(Field field, Slice value) {
            Expected wanted = of(field);
            if (wanted != null && !fits(wanted.kind, value)) {
                breach(wanted);
            }
        }

        private void breach(Expected wanted) {
            wanted.breaches.increment();
            if (first == null) {
                first = wanted;
            }
        }
    }

    /** True if the text says a value of that kind: agents write numbers as texts, too. */
    private static boolean fits(Field.Kind kind, Slice value) {
        return switch (kind) {
            case TEXT -> true;
            case ADDRESS -> IpAddress.parse(value.length() > LONGEST_NUMBER * 2 ? "" : value.text()).length > 0;
            case BOOLEAN -> value.equals(Slice.of("true")) || value.equals(Slice.of("false"));
            case INTEGER -> isNumber(value, false);
            case DECIMAL -> isNumber(value, true);
        };
    }

    private static boolean isNumber(Slice value, boolean withPoint) {
        if (value.isEmpty() || value.length() > LONGEST_NUMBER) {
            return false;
        }
        boolean digits = false;
        boolean point = false;
        for (int i = 0; i < value.length(); i++) {
            int c = value.byteAt(i);
            if (c >= '0' && c <= '9') {
                digits = true;
            } else if (c == '.' && withPoint && !point) {
                point = true;
            } else if (c != '-' || i > 0) {
                return false;
            }
        }
        return digits;
    }
}
