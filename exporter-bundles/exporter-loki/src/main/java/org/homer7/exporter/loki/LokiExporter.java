package org.homer7.exporter.loki;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.StringWriter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
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

/** Sends points to Loki. */
@Component(
        service = MetricsExporter.class,
        configurationPid = LokiExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LokiExporter.Config.class, factory = true)
public final class LokiExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.loki";
    private static final JsonFactory JSON = new JsonFactory();

    private volatile Target target;

    private record Target(HttpSender sender, String job, boolean all) {}

    @ObjectClassDefinition(name = "Loki exporter", description = "Events and key figures to Loki")
    @interface Config {
        @AttributeDefinition(description = "Address of the push API.")
        String url() default "http://127.0.0.1:3100/loki/api/v1/push";

        @AttributeDefinition(description = "Label job of all streams.")
        String job() default "homer";

        @AttributeDefinition(description = "True to send all numbers, false for events and key figures only.")
        boolean all_points() default false;

        @AttributeDefinition(description = "Tenant (X-Scope-OrgID); none unless set.")
        String tenant() default "";

        @AttributeDefinition(description = "User; nobody unless set.")
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
    public LokiExporter(Config config) {
        target = target(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        target = target(config);
    }

    private static Target target(Config config) {
        Map<String, String> headers = new HashMap<>(HttpSender.basic(config.user(), config._password()));
        if (!config.tenant().isBlank()) {
            headers.put("X-Scope-OrgID", config.tenant().strip());
        }
        return new Target(
                HttpSender.of(PID, config.url(), config.tls_authorities(), headers), config.job(), config.all_points());
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        Target now = target;
        Map<String, List<MetricPoint>> streams = new TreeMap<>();
        for (MetricPoint point : points) {
            boolean line = point.kind() == MetricPoint.Kind.EVENT || point.kind() == MetricPoint.Kind.GROUP;
            if (line || now.all()) {
                streams.computeIfAbsent(point.series() + " " + point.name(), key -> new ArrayList<>())
                        .add(point);
            }
        }
        if (!streams.isEmpty()) {
            now.sender().post("application/json", body(streams, now.job()));
        }
    }

    private static byte[] body(Map<String, List<MetricPoint>> streams, String job) throws IOException {
        ByteArrayOutputStream body = new ByteArrayOutputStream();
        try (JsonGenerator json = JSON.createGenerator(body)) {
            json.writeStartObject();
            json.writeArrayFieldStart("streams");
            for (List<MetricPoint> points : streams.values()) {
                stream(json, points, job);
            }
            json.writeEndArray();
            json.writeEndObject();
        }
        return body.toByteArray();
    }

    private static void stream(JsonGenerator json, List<MetricPoint> points, String job) throws IOException {
        json.writeStartObject();
        json.writeObjectFieldStart("stream");
        json.writeStringField("job", job);
        json.writeStringField("series", points.get(0).series());
        json.writeStringField("name", points.get(0).name());
        json.writeEndObject();
        json.writeArrayFieldStart("values");
        for (MetricPoint point : points) {
            json.writeStartArray();
            json.writeString(String.format(
                    "%d%09d", point.time().getEpochSecond(), point.time().getNano()));
            json.writeString(line(point));
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }

    static String line(MetricPoint point) throws IOException {
        StringWriter line = new StringWriter();
        try (JsonGenerator json = JSON.createGenerator(line)) {
            json.writeStartObject();
            for (Map.Entry<String, String> label : point.labels().entrySet()) {
                json.writeStringField(label.getKey(), label.getValue());
            }
            for (Map.Entry<String, Object> value : point.values().entrySet()) {
                if (value.getValue() instanceof Number number) {
                    json.writeNumberField(value.getKey(), number.doubleValue());
                } else {
                    json.writeStringField(value.getKey(), String.valueOf(value.getValue()));
                }
            }
            json.writeEndObject();
        }
        return line.toString();
    }
}
