package org.homer7.api.metrics;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hands the numbers to a monitoring system that wants them sent. Called every {@value #PERIOD} seconds from a thread of
 * its own; a call that overruns its period makes the next one be skipped and counted. A system that fetches them uses
 * {@link MetricsSource} instead.
 */
@ConsumerType
public interface MetricsExporter {
    /** Service property: name of the instance, such as {@code exporter.influxdb[main]}. */
    String NAME = "hep.exporter.name";

    /** Service property (Integer): seconds between two exports; 10 unless set. */
    String PERIOD = "hep.period";

    void export(MetricsSnapshot snapshot) throws IOException;
}
