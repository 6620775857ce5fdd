package org.homer7.api.metrics;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Writes points to a monitoring system that wants them sent. The host collects the points of each interval, keeps them in
 * a queue that belongs to the exporter's name, on disk if need be, and calls {@link #write} from a thread of its own: so
 * an exporter has no queue, no thread and no retry, and blocks as long as it likes. Its queue outlives the service: a new
 * configuration loses nothing. A system that fetches numbers uses {@link MetricsSource} instead.
 *
 * <p>The properties below are keys of each exporter's configuration; the host checks them. {@link ExporterOptions} has
 * their defaults.
 */
@ConsumerType
public interface MetricsExporter {
    /**
     * Service property: name of the instance. Without it the name comes from the configuration: {@code
     * exporter.influxdb[main]} for {@code org.homer7.exporter.influxdb-main.cfg}.
     */
    String NAME = "hep.exporter.name";

    /** Service property (String): the series to send, with commas between; {@code all} for each. */
    String SERIES = "series";

    /** Service property (String): time between two collections, such as {@code 10s} or {@code 500ms}. */
    String INTERVAL = "interval";

    /** Service property (Integer): most points in one call of {@link #write}. */
    String BATCH = "batch.points";

    /** Service property (Integer): most points that wait in memory. */
    String QUEUE = "queue.points";

    /** Service property (Integer): most MiB on disk, for points that memory has no room for. */
    String SPILL = "spill.megabytes";

    /** Service property (String): longest pause between two tries, such as {@code 30s}. */
    String RETRY = "retry.max";

    /**
     * Writes the points. Returning means written.
     *
     * @param points in order of time
     * @throws RejectedPointsException the points can never be written: they go to the dead letters
     * @throws IOException nothing was written, or not surely; the same points come again after a pause
     */
    void write(List<MetricPoint> points) throws IOException;
}
