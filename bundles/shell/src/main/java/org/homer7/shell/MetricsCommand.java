package org.homer7.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.metrics.MetricsSource;
import org.homer7.api.search.Glob;

/** {@code hep:metrics} */
@Service
@Command(scope = "hep", name = "metrics", description = "Shows the numbers as they are now.")
public final class MetricsCommand extends HepCommand {
    @Argument(name = "name", description = "Names to show; * and ? stand for any. Key figures unless given.")
    String name = "homer_kpi_*";

    @Option(name = "--series", description = "Only numbers of this series, such as kpi.")
    String series;

    @Reference
    MetricsSource source;

    @Override
    void run(PrintStream out) throws Exception {
        Glob glob = new Glob(series == null || !name.equals("homer_kpi_*") ? name : "*");
        List<Sample> samples = source.snapshot().samples().stream()
                .filter(sample -> glob.matches(sample.name()))
                .filter(sample -> series == null || sample.series().equals(series))
                .toList();
        if (json) {
            document(out, generator -> write(samples, generator));
            return;
        }
        Table table = new Table("Metric", "Labels", "Value", "Mean");
        for (Sample sample : samples) {
            table.row(sample.name(), labels(sample), number(sample.value()), mean(sample));
        }
        table.print(out, noFormat);
    }

    private static String labels(Sample sample) {
        StringBuilder text = new StringBuilder();
        for (Map.Entry<String, String> label : new TreeMap<>(sample.labels()).entrySet()) {
            if (!label.getValue().isEmpty()) {
                text.append(text.length() == 0 ? "" : " ")
                        .append(label.getKey())
                        .append('=')
                        .append(label.getValue());
            }
        }
        return text.toString();
    }

    /** Whole numbers without a fraction. */
    static String number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1e15
                ? Long.toString((long) value)
                : String.format(java.util.Locale.ROOT, "%.4f", value);
    }

    private static String mean(Sample sample) {
        boolean has = sample.histogram() != null && sample.value() > 0;
        return has ? number(sample.histogram().sum() / sample.value()) : "";
    }

    private static void write(List<Sample> samples, JsonGenerator out) throws IOException {
        out.writeStartArray();
        for (Sample sample : samples) {
            out.writeStartObject();
            out.writeStringField("name", sample.name());
            out.writeStringField("series", sample.series());
            out.writeStringField("kind", sample.kind().name().toLowerCase(java.util.Locale.ROOT));
            out.writeObjectFieldStart("labels");
            for (Map.Entry<String, String> label : new TreeMap<>(sample.labels()).entrySet()) {
                out.writeStringField(label.getKey(), label.getValue());
            }
            out.writeEndObject();
            out.writeNumberField("value", sample.value());
            if (sample.histogram() != null) {
                out.writeNumberField("sum", sample.histogram().sum());
            }
            out.writeEndObject();
        }
        out.writeEndArray();
    }
}
