package org.homer7.metrics;

import java.util.Map;
import org.homer7.api.metrics.ExporterStatus;

/** How exporters get along, as numbers themselves. */
final class ExporterMetrics {
    private ExporterMetrics() {}

    static void add(ExporterStatus status, Samples samples) {
        Map<String, String> labels = Map.of("exporter", status.name());
        samples.counter("homer_exporter_collected_total", "Points for an exporter.", labels, status.collected());
        samples.counter("homer_exporter_written_total", "Points that were sent.", labels, status.written());
        samples.counter("homer_exporter_rejected_total", "Points that were refused.", labels, status.rejected());
        samples.counter("homer_exporter_dropped_total", "Points lost for want of room.", labels, status.dropped());
        samples.counter("homer_exporter_retries_total", "Failed tries to send.", labels, status.retries());
        samples.gauge("homer_exporter_waiting", "Points that wait to be sent.", labels, status.waiting());
        samples.gauge("homer_exporter_spilled_bytes", "Bytes that wait on disk.", labels, status.spilledBytes());
        samples.gauge(
                "homer_exporter_lag_seconds",
                "Age of the oldest point that waits.",
                labels,
                status.lag().toMillis() / 1e3);
    }
}
