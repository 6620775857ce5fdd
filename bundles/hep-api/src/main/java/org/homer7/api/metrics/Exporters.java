package org.homer7.api.metrics;

import java.io.IOException;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The exporters that there are. From any thread. */
@ProviderType
public interface Exporters {
    /** All of them, by name. */
    List<ExporterStatus> status();

    /**
     * Sends one gauge, {@code homer_exporter_test}, past the queue.
     *
     * @param name such as {@code exporter.influxdb[main]}, or short {@code influxdb-main}
     * @throws IllegalArgumentException there is no exporter of that name; the message says which there are
     * @throws IOException it could not be written
     */
    void test(String name) throws IOException;
}
