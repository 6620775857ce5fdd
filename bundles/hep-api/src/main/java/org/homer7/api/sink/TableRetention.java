package org.homer7.api.sink;

import java.time.LocalDate;
import java.util.Optional;

/**
 * How long a table stays.
 *
 * @param key which table
 * @param bytes on disk
 * @param lastDay the last day (UTC) on which it is kept for its age; empty: for ever
 * @param due why it goes at the next maintenance; empty if it stays for now
 */
public record TableRetention(TableKey key, long bytes, Optional<LocalDate> lastDay, String due) {
    public boolean isDue() {
        return !due.isEmpty();
    }
}
