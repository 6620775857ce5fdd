package org.homer7.api.ledger;

/**
 * One sink: accepted = written + rejected + dropped + waiting.
 *
 * @param name such as {@code storage.lucene[main]}
 * @param state open, opening, waiting for its bundle, or the last error
 * @param primary true for the store that searches ask and the ledger's totals follow
 * @param accepted records that were offered
 * @param written records that the sink has written
 * @param rejected records that it said can never be written
 * @param dropped records that its queue had no room for
 * @param waiting records in its queue or spool
 * @param spooledBytes bytes on disk in front of it
 * @param retries failed writes
 */
public record SinkCounts(
        String name,
        String state,
        boolean primary,
        long accepted,
        long written,
        long rejected,
        long dropped,
        long waiting,
        long spooledBytes,
        long retries) {}
