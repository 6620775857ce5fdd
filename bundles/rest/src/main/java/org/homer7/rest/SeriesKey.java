package org.homer7.rest;

import java.util.Optional;
import org.homer7.api.search.FieldPath;

/** By what the records of a histogram are split: the value of a field, or the class of a SIP status. */
final class SeriesKey {
    private static final String STATUS_CLASS = "status_class";
    private static final FieldPath STATUS = FieldPath.payload("status");
    private static final FieldPath METHOD = FieldPath.payload("method");

    private final String name;
    private final Optional<FieldPath> field;

    private SeriesKey(String name, Optional<FieldPath> field) {
        this.name = name;
        this.field = field;
    }

    /** What the parameter {@code by} says; empty if it is not given. */
    static Optional<SeriesKey> of(Parameters parameters) throws Problem {
        String name = parameters.optional("by");
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(of(name));
    }

    static SeriesKey of(String name) throws Problem {
        return name.equals(STATUS_CLASS)
                ? new SeriesKey(name, Optional.empty())
                : new SeriesKey(name, Optional.of(Parameters.field("by", name)));
    }

    String name() {
        return name;
    }

    /** The value by which the record is counted; empty if it has none. */
    String value(RecordValues record) {
        if (field.isPresent()) {
            return record.first(field.get());
        }
        String status = record.first(STATUS);
        if (status.length() == 3 && status.charAt(0) >= '1' && status.charAt(0) <= '6') {
            return status.charAt(0) + "xx";
        }
        return record.first(METHOD).isEmpty() ? "" : "request";
    }
}
