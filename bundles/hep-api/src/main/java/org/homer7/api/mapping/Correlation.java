package org.homer7.api.mapping;

import java.time.Duration;
import java.util.Objects;
import java.util.OptionalInt;
import org.homer7.api.search.FieldPath;

/**
 * Leads from a record to others of its session: those whose value at the target path is the value at the source path.
 *
 * @param source value of the record that was found
 * @param targetType HEP type of the others; empty for any
 * @param targetProfile profile of the others; empty for any
 * @param target value of the others
 * @param before how much older than the first record of the session the others may be
 * @param after how much newer than the last record of the session the others may be
 */
public record Correlation(
        FieldPath source,
        OptionalInt targetType,
        String targetProfile,
        FieldPath target,
        Duration before,
        Duration after) {
    public Correlation {
        Objects.requireNonNull(source);
        Objects.requireNonNull(targetType);
        Objects.requireNonNull(targetProfile);
        Objects.requireNonNull(target);
        if (before.isNegative() || after.isNegative()) {
            throw new IllegalArgumentException("before and after of a correlation must not be negative");
        }
    }
}
