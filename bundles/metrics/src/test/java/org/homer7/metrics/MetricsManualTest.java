package org.homer7.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.ExporterOptions;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.junit.jupiter.api.Test;

/** docs/metrics.md says what there is. When it does not, what should stand there is in target/metrics-reference.md. */
class MetricsManualTest {
    private static final Path MANUAL = Path.of("..", "..", "docs", "metrics.md");
    private static final String BEGIN = "<!-- made from the code -->\n";
    private static final String END = "<!-- end -->";

    private final MetricEngine engine = Engines.engine(Map.of());

    private String reference() {
        StringBuilder text = new StringBuilder();
        for (String series : ExporterOptions.ALL_SERIES) {
            List<String> rows = engine.registry().rows(series);
            if (!rows.isEmpty()) {
                text.append("\n### ").append(series).append("\n\n");
                text.append("| Metric | Kind | Labels | |\n|---|---|---|---|\n");
                rows.forEach(row -> text.append(row).append('\n'));
            }
        }
        return text.append('\n').toString();
    }

    @Test
    void showsEveryMetric() throws IOException {
        String manual = Files.readString(MANUAL);
        int begin = manual.indexOf(BEGIN);
        int end = manual.indexOf(END, begin);
        Files.writeString(Path.of("target", "metrics-reference.md"), reference());
        assertThat(begin).isPositive();
        assertThat(manual.substring(begin + BEGIN.length(), end)).isEqualTo(reference());
    }

    @Test
    void namesEveryKeyFigureAndEverySeries() throws IOException {
        String manual = Files.readString(MANUAL);
        List<Sample> samples = Engines.samples(engine);
        new Sip(engine).call("a", 0, 1, 2, 3);
        new KpiWindow().add(samples, System.nanoTime(), 10);
        assertThat(samples)
                .filteredOn(sample -> sample.name().startsWith("homer_kpi_"))
                .allSatisfy(sample -> assertThat(manual).contains("`" + sample.name() + "`"));
        assertThat(ExporterOptions.ALL_SERIES)
                .allSatisfy(series -> assertThat(manual).contains("`" + series + "`"));
    }
}
