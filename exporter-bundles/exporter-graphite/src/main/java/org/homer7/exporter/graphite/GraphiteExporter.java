package org.homer7.exporter.graphite;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends points to Graphite. */
@Component(
        service = MetricsExporter.class,
        configurationPid = GraphiteExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GraphiteExporter.Config.class, factory = true)
public final class GraphiteExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.graphite";
    private static final int TIMEOUT_MILLIS = 10_000;

    private volatile Target target;

    private record Target(String host, int port, GraphiteLines lines) {}

    @ObjectClassDefinition(name = "Graphite exporter", description = "Numbers to Graphite")
    @interface Config {
        @AttributeDefinition(description = "Where carbon is.")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "Its port for lines, TCP.")
        int port() default 2003;

        @AttributeDefinition(description = "What all names begin with.")
        String prefix() default "";

        @AttributeDefinition(description = "True to send labels as tags.")
        boolean tags() default false;

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
    public GraphiteExporter(Config config) {
        target = target(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        target = target(config);
    }

    private static Target target(Config config) {
        if (config.port() < 1 || config.port() > 65_535) {
            throw new IllegalArgumentException(
                    PID + ": port = " + config.port() + "; 1 to 65535 is allowed. The last good values stay in use");
        }
        return new Target(
                config.host().strip(),
                config.port(),
                new GraphiteLines(config.prefix().strip(), config.tags()));
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        Target now = target;
        StringBuilder text = new StringBuilder();
        points.forEach(point -> now.lines().append(point, text));
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(now.host(), now.port()), TIMEOUT_MILLIS);
            socket.setSoTimeout(TIMEOUT_MILLIS);
            OutputStream out = socket.getOutputStream();
            out.write(text.toString().getBytes(StandardCharsets.US_ASCII));
            out.flush();
        }
    }
}
