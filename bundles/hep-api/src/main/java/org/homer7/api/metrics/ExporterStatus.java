package org.homer7.api.metrics;

import java.time.Duration;
import java.time.Instant;
import java.util.List;

/**
 * One exporter: collected = written + rejected + dropped + waiting.
 *
 * @param name such as {@code exporter.influxdb[main]}
 * @param state running, or what is wrong
 * @param series what it sends; empty for all
 * @param interval time between two collections
 * @param collected points collected for it
 * @param written points that it has written
 * @param rejected points that the system refused for good: they are in the dead letters
 * @param dropped points lost for want of room
 * @param waiting points in its queue, in memory and on disk
 * @param spilledBytes bytes of its queue that are on disk
 * @param retries failed tries
 * @param lag age of the oldest point that waits
 * @param lastWrite when it last wrote; the epoch if never
 * @param lastError the last failure; empty if there was none
 */
public record ExporterStatus(
        String name,
        String state,
        List<String> series,
        Duration interval,
        long collected,
        long written,
        long rejected,
        long dropped,
        long waiting,
        long spilledBytes,
        long retries,
        Duration lag,
        Instant lastWrite,
        String lastError) {}
