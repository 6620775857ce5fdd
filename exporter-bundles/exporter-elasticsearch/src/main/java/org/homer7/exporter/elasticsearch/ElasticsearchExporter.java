package org.homer7.exporter.elasticsearch;

import java.io.IOException;
import java.util.List;
import java.util.Locale;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Writes points to Elasticsearch. */
@Component(
        service = MetricsExporter.class,
        configurationPid = ElasticsearchExporter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ElasticsearchExporter.Config.class, factory = true)
public final class ElasticsearchExporter implements MetricsExporter {
    static final String PID = "org.homer7.exporter.elasticsearch";

    private volatile BulkWriter writer;

    @ObjectClassDefinition(name = "Elasticsearch exporter", description = "Numbers and events to Elasticsearch")
    @interface Config {
        @AttributeDefinition(description = "Addresses of nodes, with commas between.")
        String url() default "http://127.0.0.1:9200";

        @AttributeDefinition(
                description = "Name of the index. In braces a pattern for the day (UTC): d day, M month, y year.")
        String index() default "homer-{dd.MM.yyyy}";

        @AttributeDefinition(description = "User; nobody unless set.")
        String user() default "";

        @AttributeDefinition(description = "Password of the user. Also ${env:NAME}.", type = AttributeType.PASSWORD)
        String _password() default "";

        @AttributeDefinition(
                description = "API key, instead of user and password. Also ${env:NAME}.",
                type = AttributeType.PASSWORD)
        String _api_key() default "";

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
    public ElasticsearchExporter(Config config) {
        writer = new BulkWriter(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        BulkWriter before = writer;
        writer = new BulkWriter(config);
        before.close();
    }

    @Deactivate
    void deactivate() {
        writer.close();
    }

    @Override
    public void write(List<MetricPoint> points) throws IOException {
        writer.write(points);
    }

    static String kind(MetricPoint point) {
        return point.kind().name().toLowerCase(Locale.ROOT);
    }
}
