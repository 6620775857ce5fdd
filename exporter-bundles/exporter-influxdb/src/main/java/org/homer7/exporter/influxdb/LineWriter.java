package org.homer7.exporter.influxdb;

import java.io.IOException;

/** One version of InfluxDB's API. */
interface LineWriter {
    /** @param lines in line protocol, times in nanoseconds */
    void write(String lines) throws IOException;

    default void close() {}
}
