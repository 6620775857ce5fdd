package org.homer7.exporter.opentelemetry;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
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

/** Sends points to an OpenTelemetry collector. */
@Component(
        service = MetricsExporter.class,
        configurationPid = OpentelemetryExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = OpentelemetryExporter.Config.class, factory = true)
public final class OpentelemetryExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.opentelemetry";

    private volatile HttpSender sender;
    private volatile OtlpJson format;

    @ObjectClassDefinition(name = "OpenTelemetry exporter", description = "Numbers over OTLP/HTTP")
    @interface Config {
        @AttributeDefinition(description = "Address for metrics.")
        String url() default "http://127.0.0.1:4318/v1/metrics";

        @AttributeDefinition(description = "service.name of all numbers.")
        String service() default "homer";

        @AttributeDefinition(
                description = "Further headers, NAME=VALUE with commas between. Also ${env:NAME}.",
                type = AttributeType.PASSWORD)
        String _headers() default "";

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
    public OpentelemetryExporter(Config config) {
        sender = sender(config);
        format = new OtlpJson(config.service());
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        sender = sender(config);
        format = new OtlpJson(config.service());
    }

    private static HttpSender sender(Config config) {
        Map<String, String> headers = new HashMap<>();
        for (String header : config._headers().split(",")) {
            int equals = header.indexOf('=');
            if (equals > 0) {
                headers.put(
                        header.substring(0, equals).strip(),
                        header.substring(equals + 1).strip());
            } else if (!header.isBlank()) {
                throw new IllegalArgumentException(PID
                        + ": .headers has a part without =; NAME=VALUE is allowed. The last good values stay in use");
            }
        }
        return HttpSender.of(PID, config.url(), config.tls_authorities(), headers);
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        sender.post("application/json", format.of(points));
    }
}
