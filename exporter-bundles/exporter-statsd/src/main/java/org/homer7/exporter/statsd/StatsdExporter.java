package org.homer7.exporter.statsd;

import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetSocketAddress;
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

/** Sends points to StatsD. Over UDP nobody says whether they came. */
@Component(
        service = MetricsExporter.class,
        configurationPid = StatsdExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = StatsdExporter.Config.class, factory = true)
public final class StatsdExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.statsd";
    private static final int LEAST_DATAGRAM = 128;
    private static final int MOST_DATAGRAM = 65_000;

    private volatile Target target;

    private record Target(String host, int port, int datagram, StatsdLines lines) {}

    @ObjectClassDefinition(name = "StatsD exporter", description = "Numbers to StatsD")
    @interface Config {
        @AttributeDefinition(description = "Where StatsD is.")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "Its port, UDP.")
        int port() default 8125;

        @AttributeDefinition(description = "What all names begin with.")
        String prefix() default "";

        @AttributeDefinition(description = "True to send labels as tags, as DogStatsD has them.")
        boolean tags() default false;

        @AttributeDefinition(description = "Most bytes in a datagram, 128 to 65000.")
        int datagram_bytes() default 1_400;

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
    public StatsdExporter(Config config) {
        target = target(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        target = target(config);
    }

    private static Target target(Config config) {
        check("port", config.port(), 1, 65_535);
        check("datagram.bytes", config.datagram_bytes(), LEAST_DATAGRAM, MOST_DATAGRAM);
        return new Target(
                config.host().strip(),
                config.port(),
                config.datagram_bytes(),
                new StatsdLines(config.prefix().strip(), config.tags()));
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + "; " + least + " to " + most
                    + " is allowed. The last good values stay in use");
        }
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        Target now = target;
        InetSocketAddress address = new InetSocketAddress(now.host(), now.port());
        if (address.isUnresolved()) {
            throw new IOException("the name " + now.host() + " is not known");
        }
        try (DatagramSocket socket = new DatagramSocket()) {
            StringBuilder datagram = new StringBuilder();
            for (MetricPoint point : points) {
                for (String line : now.lines().of(point)) {
                    if (datagram.length() + line.length() + 1 > now.datagram()) {
                        send(socket, address, datagram);
                    }
                    datagram.append(line).append('\n');
                }
            }
            send(socket, address, datagram);
        }
    }

    private static void send(DatagramSocket socket, InetSocketAddress address, StringBuilder text) throws IOException {
        if (text.length() > 0) {
            byte[] bytes = text.toString().getBytes(StandardCharsets.US_ASCII);
            socket.send(new DatagramPacket(bytes, bytes.length, address));
            text.setLength(0);
        }
    }
}
