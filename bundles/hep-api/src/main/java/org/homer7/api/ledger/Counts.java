package org.homer7.api.ledger;

import java.util.SortedMap;

/**
 * Where packets are that came in: received = stored + spooled + inFlight + rejected + dropped +
 * filtered, always.
 *
 * @param received frames that reached this server, those that the kernel dropped included, and records that an earlier
 *     run left in the spool
 * @param stored written by the primary store; safe from a crash because the spool has them until the store has synced
 * @param spooled on disk in front of the primary store
 * @param inFlight in memory on the way there
 * @param rejected not HEP, or not allowed, by reason
 * @param dropped lost for want of room, by stage
 * @param filtered kept out as configured, by filter
 */
public record Counts(
        long received,
        long stored,
        long spooled,
        long inFlight,
        SortedMap<String, Long> rejected,
        SortedMap<String, Long> dropped,
        SortedMap<String, Long> filtered) {}
