package org.homer7.rest;

import java.util.Optional;
import org.homer7.api.record.HepRecord;

/**
 * The last record of a page: where the next one begins. Clients get it as a text that means nothing to them.
 *
 * @param micros time of the record
 * @param id of the record
 * @param total records that the query found when the first page was made
 */
record PagePosition(long micros, long id, long total) {
    static PagePosition of(HepRecord record, long total) {
        return new PagePosition(record.timestampMicros(), record.id(), total);
    }

    /** What the parameter {@code cursor} says; empty if it is not given. */
    static Optional<PagePosition> of(Parameters parameters) throws Problem {
        String text = parameters.optional("cursor");
        if (text.isEmpty()) {
            return Optional.empty();
        }
        String[] parts = text.split("_", 4);
        try {
            if (parts.length == 3) {
                return Optional.of(new PagePosition(number(parts[0]), number(parts[1]), number(parts[2])));
            }
        } catch (NumberFormatException notOurs) {
            // Told below.
        }
        throw Problem.badParameter("cursor", "cursor is no value of \"next\" of a page");
    }

    private static long number(String text) {
        return Long.parseLong(text, Character.MAX_RADIX);
    }

    /** True if this record comes after that one, oldest first. */
    boolean isNewerThan(PagePosition other) {
        return micros != other.micros ? micros > other.micros : id > other.id;
    }

    @Override
    public String toString() {
        return text(micros) + "_" + text(id) + "_" + text(total);
    }

    private static String text(long number) {
        return Long.toString(number, Character.MAX_RADIX);
    }
}
