package org.homer7.metrics;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.metrics.ExporterStatus;
import org.homer7.api.metrics.Exporters;
import org.homer7.api.metrics.MetricPoint;
import org.homer7.api.metrics.MetricsExporter;
import org.homer7.api.metrics.MetricsSnapshot;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.metrics.MetricsSource;
import org.homer7.api.plugin.InstanceName;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** All numbers in one picture, and the exporters that they go to. README.md lists the series. */
@Component(service = {MetricsSource.class, Exporters.class})
public final class MetricsService implements MetricsSource, Exporters {
    private static final Logger LOG = LoggerFactory.getLogger(MetricsService.class);
    /** An exporter that is there so soon after the start gets everything since the start. */
    private static final Duration EARLY = Duration.ofSeconds(60);

    private static final Duration LINGER = Duration.ofSeconds(60);

    private final Ledger ledger;
    private final MetricEngine engine;
    private final Path directory;
    private final Instant started = Instant.now();
    private final KpiWindow window = new KpiWindow();
    /** Read without waiting: lanes ask for all numbers, theirs among them, while they hold locks of their own. */
    private final ConcurrentNavigableMap<String, ExporterLane> lanes = new ConcurrentSkipListMap<>();

    /** Held while lanes are opened and ended. */
    private final Object changes = new Object();

    @Activate
    public MetricsService(BundleContext context, @Reference Ledger ledger, @Reference MetricEngine engine) {
        this(directory(context), ledger, engine);
    }

    MetricsService(Path directory, Ledger ledger, MetricEngine engine) {
        this.directory = directory;
        this.ledger = ledger;
        this.engine = engine;
    }

    private static Path directory(BundleContext context) {
        String data = context.getProperty("karaf.data");
        Path root = data == null ? context.getDataFile("").toPath() : Path.of(data, "homer");
        return root.resolve("exporters");
    }

    @Override
    public MetricsSnapshot snapshot() {
        Samples own = new Samples();
        LedgerMetrics.add(ledger, own);
        own.series("jvm");
        JavaMachine.add(own);
        own.series("exporter");
        status().forEach(status -> ExporterMetrics.add(status, own));
        List<Sample> samples = own.list();
        engine.collect(samples);
        window.add(samples, System.nanoTime(), engine.kpiWindowSeconds());
        return new MetricsSnapshot(Instant.now(), samples);
    }

    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            updated = "updatedExporter")
    void addExporter(MetricsExporter exporter, Map<String, Object> properties) {
        String name = InstanceName.of(properties, MetricsExporter.NAME);
        ExporterLane lane;
        synchronized (changes) {
            tidy();
            lane = lanes.get(name);
            if (lane == null) {
                lane = open(name, properties);
                lanes.put(name, lane);
                lane.start();
            }
        }
        lane.bind(exporter, properties);
        wanted();
    }

    void updatedExporter(MetricsExporter exporter, Map<String, Object> properties) {
        ExporterLane lane = lanes.get(InstanceName.of(properties, MetricsExporter.NAME));
        if (lane != null) {
            lane.update(properties);
            wanted();
        }
    }

    void removeExporter(MetricsExporter exporter, Map<String, Object> properties) {
        ExporterLane lane = lanes.get(InstanceName.of(properties, MetricsExporter.NAME));
        if (lane != null) {
            lane.unbind(exporter);
        }
    }

    private ExporterLane open(String name, Map<String, Object> properties) {
        Settings settings;
        try {
            settings = Settings.of(name, properties);
        } catch (IllegalArgumentException wrong) {
            LOG.error("Exporter {} starts with the defaults: {}", name, wrong.getMessage());
            settings = Settings.of(name, Map.of());
        }
        boolean early = Duration.between(started, Instant.now()).compareTo(EARLY) < 0;
        Deltas deltas = early ? new Deltas(started) : new Deltas(snapshot());
        try {
            PointQueue queue = new PointQueue(directory.resolve(name.replaceAll("[^A-Za-z0-9.-]", "_")));
            return new ExporterLane(name, settings, new Collector(this::snapshot, engine.registry(), deltas), queue);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot open the queue of exporter " + name + " in " + directory, e);
        }
    }

    /** Ends the lanes of exporters that have been away for long. What they had to send stays on disk. */
    private void tidy() {
        lanes.values().removeIf(lane -> {
            boolean gone = lane.isAbandoned(LINGER);
            if (gone) {
                lane.stop();
            }
            return gone;
        });
    }

    private void wanted() {
        Set<String> series = new TreeSet<>();
        lanes.values().forEach(lane -> series.addAll(lane.series().names()));
        engine.wanted(series);
    }

    @Override
    public List<ExporterStatus> status() {
        return lanes.values().stream().map(ExporterLane::status).toList();
    }

    @Override
    public void test(String name) throws IOException {
        ExporterLane lane = lanes.get(fullName(name));
        if (lane == null) {
            throw new IllegalArgumentException("there is no exporter " + name + "; there "
                    + (lanes.isEmpty() ? "are none" : "are " + String.join(", ", lanes.keySet())));
        }
        lane.test(new MetricPoint(
                "homer_exporter_test",
                "exporter",
                MetricPoint.Kind.GAUGE,
                Instant.now(),
                Map.of("exporter", name),
                Map.of(MetricPoint.VALUE, 1.0)));
    }

    /** influxdb-main, as its file is called, for exporter.influxdb[main]. */
    private static String fullName(String name) {
        int hyphen = name.indexOf('-');
        return name.indexOf('[') >= 0 || hyphen < 0
                ? name
                : "exporter." + name.substring(0, hyphen) + "[" + name.substring(hyphen + 1) + "]";
    }

    @Deactivate
    void deactivate() {
        synchronized (changes) {
            lanes.values().forEach(ExporterLane::stop);
            lanes.clear();
        }
    }
}
