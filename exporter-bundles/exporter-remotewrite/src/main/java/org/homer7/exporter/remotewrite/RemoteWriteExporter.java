package org.homer7.exporter.remotewrite;

import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.homer7.api.metrics.RejectedPointsException;
import org.homer7.http.HttpSender;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Sends points to whoever takes Prometheus' remote write 1.0. */
@Component(
        service = MetricsExporter.class,
        configurationPid = RemoteWriteExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = RemoteWriteExporter.Config.class, factory = true)
public final class RemoteWriteExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.remotewrite";
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]*");

    private final Totals totals = new Totals();
    private volatile Target target;

    private record Target(HttpSender sender, Map<String, String> labels) {}

    @ObjectClassDefinition(name = "Remote write exporter", description = "Numbers by Prometheus' remote write")
    @interface Config {
        @AttributeDefinition(description = "Address that takes remote write.")
        String url() default "http://127.0.0.1:9090/api/v1/write";

        @AttributeDefinition(
                description = "Labels of all series, NAME=VALUE with commas between; an instance is added unless it is"
                        + " among them.")
        String labels() default "job=homer";

        @AttributeDefinition(description = "User; nobody unless set.")
        String user() default "";

        @AttributeDefinition(description = "Password of the user. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _password() default "";

        @AttributeDefinition(
                description = "Token (Bearer), instead of user and password. Also ${env:NAME}.",
                type = AttributeType.PASSWORD)
        String _token() default "";

        @AttributeDefinition(description = "Tenant (X-Scope-OrgID); none unless set.")
        String tenant() default "";

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
    public RemoteWriteExporter(Config config) {
        target = target(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        target = target(config);
    }

    private static Target target(Config config) {
        Map<String, String> headers = new HashMap<>(HttpSender.basic(config.user(), config._password()));
        if (!config._token().isBlank()) {
            headers.put("Authorization", "Bearer " + config._token().strip());
        }
        if (!config.tenant().isBlank()) {
            headers.put("X-Scope-OrgID", config.tenant().strip());
        }
        headers.put("Content-Encoding", "snappy");
        headers.put("X-Prometheus-Remote-Write-Version", "0.1.0");
        return new Target(HttpSender.of(PID, config.url(), config.tls_authorities(), headers), labels(config.labels()));
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        for (String part : text.split(",")) {
            if (part.isBlank()) {
                continue;
            }
            int equals = part.indexOf('=');
            String name = part.substring(0, Math.max(0, equals)).strip();
            if (!LABEL.matcher(name).matches()) {
                throw new IllegalArgumentException(
                        PID + ": labels = " + text + "; NAME=VALUE with commas between is allowed");
            }
            labels.put(name, part.substring(equals + 1).strip());
        }
        labels.computeIfAbsent("instance", name -> machine());
        return Map.copyOf(labels);
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "homer";
        }
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        Target now = target;
        Totals.Draft draft = totals.draft(now.labels());
        points.forEach(draft::add);
        if (!draft.isEmpty()) {
            try {
                now.sender().post("application/x-protobuf", Packed.snappy(draft.request()), false);
            } catch (RejectedPointsException forGood) {
                // What was counted goes on from here, whether that was taken or not.
                draft.keep();
                throw forGood;
            }
        }
        draft.keep();
    }
}
