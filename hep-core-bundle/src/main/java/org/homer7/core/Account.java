package org.homer7.core;

import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.LongAdder;
import org.homer7.api.ledger.Counts;

/**
 * Counts where packets are, for a listener or an agent. Each packet is counted once as received, and then in just one
 * other place or as in flight. Thread-safe; touched a few times for each batch, not for each packet.
 */
final class Account {
    private final LongAdder received = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final LongAdder spooled = new LongAdder();
    private final Map<String, LongAdder> rejected = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> dropped = new ConcurrentHashMap<>();
    private final Map<String, LongAdder> filtered = new ConcurrentHashMap<>();

    void received(long count) {
        received.add(count);
    }

    void spooled(long count) {
        spooled.add(count);
    }

    /** Moves packets from the spool to the store. In this order, so that no reader counts them twice. */
    void stored(long count) {
        spooled.add(-count);
        stored.add(count);
    }

    /** Takes back that a packet is stored: the store refuses it for good. */
    void refused(String reason) {
        stored.add(-1);
        rejected(reason, 1);
    }

    void rejected(String reason, long count) {
        rejected.computeIfAbsent(reason, key -> new LongAdder()).add(count);
    }

    void dropped(String stage, long count) {
        dropped.computeIfAbsent(stage, key -> new LongAdder()).add(count);
    }

    /** Moves packets out of the spool. In this order, so that no reader counts them twice. */
    void droppedFromSpool(String stage, long count) {
        spooled.add(-count);
        dropped(stage, count);
    }

    /** A packet came in, and the filter of that name keeps it out. */
    void filtered(String filter) {
        received.increment();
        LongAdder known = filtered.get(filter);
        (known == null ? filtered.computeIfAbsent(filter, key -> new LongAdder()) : known).increment();
    }

    Counts counts() {
        // Received is read last: what moves on meanwhile shows as in flight, never as too much.
        long storedNow = stored.sum();
        long spooledNow = Math.max(0, spooled.sum());
        SortedMap<String, Long> rejectedNow = sums(rejected);
        SortedMap<String, Long> droppedNow = sums(dropped);
        SortedMap<String, Long> filteredNow = sums(filtered);
        long settled = storedNow + spooledNow + total(rejectedNow) + total(droppedNow) + total(filteredNow);
        long receivedNow = Math.max(settled, received.sum());
        return new Counts(
                receivedNow, storedNow, spooledNow, receivedNow - settled, rejectedNow, droppedNow, filteredNow);
    }

    private static SortedMap<String, Long> sums(Map<String, LongAdder> adders) {
        SortedMap<String, Long> sums = new TreeMap<>();
        adders.forEach((name, adder) -> sums.put(name, adder.sum()));
        return sums;
    }

    private static long total(Map<String, Long> counts) {
        return counts.values().stream().mapToLong(Long::longValue).sum();
    }
}
