package org.homer7.exporter.influxdb;

import java.io.IOException;
import java.util.List;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Writes points to InfluxDB. */
@Component(
        service = MetricsExporter.class,
        configurationPid = InfluxdbExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = InfluxdbExporter.Config.class, factory = true)
public final class InfluxdbExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.influxdb";

    private volatile LineWriter writer;

    @ObjectClassDefinition(name = "InfluxDB exporter", description = "Numbers to InfluxDB 1.x or 2.x")
    @interface Config {
        @AttributeDefinition(description = "Address of the server.")
        String url() default "http://127.0.0.1:8086";

        @AttributeDefinition(description = "Version of its API: 1 or 2.")
        int api() default 1;

        @AttributeDefinition(description = "Database, for 1. Created if the user may.")
        String database() default "homer";

        @AttributeDefinition(description = "Retention policy, for 1; the database's own unless set.")
        String retention() default "";

        @AttributeDefinition(description = "Organization, for 2.")
        String organization() default "";

        @AttributeDefinition(description = "Bucket, for 2.")
        String bucket() default "homer";

        @AttributeDefinition(description = "User, for 1; nobody unless set.")
        String user() default "";

        @AttributeDefinition(description = "Password of the user. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _password() default "";

        @AttributeDefinition(description = "Token, for 2. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _token() default "";

        @AttributeDefinition(
                description = "File with the authorities that sign the server's certificate, PEM; those that Java"
                        + " trusts unless set.")
        String tls_authorities() default "";

        @AttributeDefinition(description = ExporterOptions.SERIES_TEXT)
        String series() default ExporterOptions.SERIES;

        @AttributeDefinition(description = ExporterOptions.INTERVAL_TEXT)
        String interval() default ExporterOptions.INTERVAL;

        @AttributeDefinition(description = ExporterOptions.BATCH_TEXT)
        int batch_points() default ExporterOptions.BATCH;

        @AttributeDefinition(description = ExporterOptions.QUEUE_TEXT)
        int queue_points() default ExporterOptions.QUEUE;

        @AttributeDefinition(description = ExporterOptions.SPILL_TEXT)
        int spill_megabytes() default ExporterOptions.SPILL;

        @AttributeDefinition(description = ExporterOptions.RETRY_TEXT)
        String retry_max() default ExporterOptions.RETRY;
    }

    @Activate
    public InfluxdbExporter(Config config) {
        writer = writer(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        LineWriter before = writer;
        writer = writer(config);
        before.close();
    }

    private static LineWriter writer(Config config) {
        return switch (config.api()) {
            case 1 -> new VersionOne(config);
            case 2 -> new VersionTwo(config);
            default ->
                throw new IllegalArgumentException(
                        PID + ": api = " + config.api() + "; 1 and 2 are allowed. The last good values stay in use");
        };
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        writer.write(Lines.of(points));
    }
}
