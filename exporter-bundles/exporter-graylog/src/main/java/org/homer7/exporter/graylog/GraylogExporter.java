package org.homer7.exporter.graylog;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.homer7.http.HttpSender;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends points to Graylog as GELF. */
@Component(
        service = MetricsExporter.class,
        configurationPid = GraylogExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = GraylogExporter.Config.class, factory = true)
public final class GraylogExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.graylog";

    private volatile GelfSender sender;
    private volatile GelfMessage message;

    @ObjectClassDefinition(name = "Graylog exporter", description = "Numbers and events to Graylog as GELF")
    @interface Config {
        @AttributeDefinition(description = "How: udp, tcp, tls or http.")
        String transport() default "udp";

        @AttributeDefinition(description = "Where Graylog is, for udp, tcp and tls.")
        String host() default "127.0.0.1";

        @AttributeDefinition(description = "Port of its GELF input, for udp, tcp and tls.")
        int port() default 12_201;

        @AttributeDefinition(description = "Address of its GELF input, for http.")
        String url() default "http://127.0.0.1:12201/gelf";

        @AttributeDefinition(description = "Most bytes of a datagram: longer messages go in chunks.")
        int chunk_bytes() default 1_420;

        @AttributeDefinition(description = "Name of this server in the messages; the machine's unless set.")
        String source() default "";

        @AttributeDefinition(description = "User, for http; nobody unless set.")
        String user() default "";

        @AttributeDefinition(description = "Password of the user. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _password() default "";

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
    public GraylogExporter(Config config) {
        sender = sender(config);
        message = new GelfMessage(config.source());
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        sender = sender(config);
        message = new GelfMessage(config.source());
    }

    private static GelfSender sender(Config config) {
        check("port", config.port(), 1, 65_535);
        check("chunk.bytes", config.chunk_bytes(), 512, 65_000);
        return switch (config.transport().strip().toLowerCase(Locale.ROOT)) {
            case "udp" -> new GelfUdp(config.host().strip(), config.port(), config.chunk_bytes());
            case "tcp" -> new GelfTcp(config.host().strip(), config.port(), null);
            case "tls" ->
                new GelfTcp(
                        config.host().strip(),
                        config.port(),
                        org.homer7.http.TlsTrust.of(PID, config.tls_authorities()));
            case "http" -> {
                HttpSender http = HttpSender.of(
                        PID,
                        config.url(),
                        config.tls_authorities(),
                        HttpSender.basic(config.user(), config._password()));
                yield messages -> {
                    for (byte[] one : messages) {
                        http.post("application/json", one);
                    }
                };
            }
            default ->
                throw new IllegalArgumentException(PID + ": transport = " + config.transport()
                        + "; udp, tcp, tls and http are allowed. The last good values stay in use");
        };
    }

    private static void check(String key, int value, int least, int most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + "; " + least + " to " + most
                    + " is allowed. The last good values stay in use");
        }
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        GelfMessage format = message;
        List<byte[]> messages = new java.util.ArrayList<>(points.size());
        for (MetricPoint point : points) {
            messages.add(format.of(point));
        }
        sender.send(messages);
    }
}
