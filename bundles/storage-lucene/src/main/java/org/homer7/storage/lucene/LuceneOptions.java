package org.homer7.storage.lucene;

import java.util.Set;

/**
 * Settings of the store.
 *
 * @param ramMegabytes memory for records that are not on disk yet, all tables together
 * @param compact true to save disk at the cost of CPU
 * @param retentionDays days that tables are kept; 0 for ever
 * @param maxBytes most bytes of all tables; 0 for no bound
 * @param diskPercent most percent of the disk that may be in use; 0 for no bound
 * @param fulltextTypes HEP types whose messages get a full-text index
 */
record LuceneOptions(
        int ramMegabytes,
        boolean compact,
        int retentionDays,
        long maxBytes,
        int diskPercent,
        Set<Integer> fulltextTypes) {
    LuceneOptions {
        fulltextTypes = Set.copyOf(fulltextTypes);
    }
}
