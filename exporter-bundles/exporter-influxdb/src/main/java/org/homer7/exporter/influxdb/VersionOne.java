package org.homer7.exporter.influxdb;

import java.io.IOException;
import java.util.concurrent.TimeUnit;
import okhttp3.OkHttpClient;
import org.homer7.api.metrics.RejectedPointsException;
import org.homer7.http.HttpSender;
import org.homer7.http.TlsTrust;
import org.influxdb.InfluxDB;
import org.influxdb.InfluxDBException;
import org.influxdb.InfluxDBFactory;
import org.influxdb.InfluxDBIOException;
import org.influxdb.dto.Query;

/** InfluxDB 1.x, and whoever speaks its protocol. */
final class VersionOne implements LineWriter {
    private static final long TIMEOUT_SECONDS = 30;

    private final InfluxDB client;
    private final String database;
    private final String retention;
    private volatile boolean created;

    VersionOne(InfluxdbExporter.Config config) {
        String url = HttpSender.address(InfluxdbExporter.PID, config.url()).toString();
        OkHttpClient.Builder http = new OkHttpClient.Builder()
                .connectTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .readTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS)
                .writeTimeout(TIMEOUT_SECONDS, TimeUnit.SECONDS);
        if (url.startsWith("https")) {
            TlsTrust trust = TlsTrust.of(InfluxdbExporter.PID, config.tls_authorities());
            http.sslSocketFactory(trust.context().getSocketFactory(), trust.manager());
        }
        database = config.database();
        retention = config.retention().isBlank() ? null : config.retention();
        client = config.user().isBlank()
                ? InfluxDBFactory.connect(url, http)
                : InfluxDBFactory.connect(url, config.user(), config._password(), http);
        client.enableGzip();
    }

    @Override
    public void write(String lines) throws IOException {
        try {
            if (!created) {
                create();
            }
            client.write(database, retention, InfluxDB.ConsistencyLevel.ONE, TimeUnit.NANOSECONDS, lines);
        } catch (InfluxDBException.DatabaseNotFoundException gone) {
            created = false;
            throw new IOException(gone.getMessage(), gone);
        } catch (InfluxDBIOException unreachable) {
            throw new IOException(unreachable.getMessage(), unreachable);
        } catch (InfluxDBException e) {
            if (e.isRetryWorth()) {
                throw new IOException(e.getMessage(), e);
            }
            throw new RejectedPointsException("InfluxDB: " + e.getMessage());
        }
    }

    /** What is there stays as it is. Who may only write is not allowed to, and need not be. */
    private void create() throws IOException {
        try {
            client.query(new Query("CREATE DATABASE \"" + database.replace("\"", "\\\"") + "\""));
        } catch (InfluxDBIOException unreachable) {
            throw new IOException(unreachable.getMessage(), unreachable);
        } catch (InfluxDBException mayNot) {
            // Writing will tell if there is no such database.
        }
        created = true;
    }

    @Override
    public void close() {
        client.close();
    }
}
