package org.homer7.metrics;

import java.io.File;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CopyOnWriteArrayList;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes numbers of records: calls, messages, quality, whatever a meter is described for. A sink that may lose records
 * under overload, which the ledger tells. Memory is bounded by the number of calls and of series.
 */
@Component(
        service = {RecordSink.class, MetricEngine.class},
        configurationPid = MetricEngine.PID,
        property = {RecordSink.NAME + "=metrics", RecordSink.QUEUE_BYTES + ":Long=33554432"})
@Designate(ocd = MetricEngine.Config.class)
public final class MetricEngine implements RecordSink {
    static final String PID = "org.homer7.metrics";
    private static final Logger LOG = LoggerFactory.getLogger(MetricEngine.class);

    private final Registry registry;
    private final Origin origin;
    private final CallTable calls;
    private final Heplify heplify;
    private final Malicious malicious;
    private final GeoMeter geo;
    private final SipMeter sip;
    private final RtcpMeter rtcp;
    private final RtpMeter rtp;
    private final HoraclifixMeter horaclifix;
    private final EventMeter other;
    private final Family packets;
    private final Family bytes;
    private final List<RecordMeter> meters = new CopyOnWriteArrayList<>();
    private volatile int kpiWindowSeconds;
    private String geoFile = "";

    /** Keys and defaults. */
    @ObjectClassDefinition(name = "Metrics", description = "Numbers made of records")
    public @interface Config {
        @AttributeDefinition(description = "Most series of each metric; further label values are counted as other.")
        int series_max() default 1_000;

        @AttributeDefinition(
                description = "Most calls that are followed at a time, once those that talk and once all others.")
        int calls_max() default 100_000;

        @AttributeDefinition(description = "A call without a message for that long has ended, seconds.")
        int call_max_seconds() default 14_400;

        @AttributeDefinition(description = "Key figures on /metrics are those of the last so many seconds.")
        int kpi_window_seconds() default 300;

        @AttributeDefinition(
                description = "Names of trunks, carriers, servers by their addresses, such as: carrier = 192.0.2.1"
                        + " 198.51.100.0/24; pbx = 10.0.0.5")
        String targets() default "";

        @AttributeDefinition(
                description = "File with places of addresses in MaxMind's format, such as"
                        + " /var/lib/GeoIP/GeoLite2-City.mmdb. Without one there is no series geo.")
        String geo_database() default "";

        @AttributeDefinition(description = "Parts of the User-Agents of scanners, with commas between.")
        String malicious_agents() default
                "friendly-scanner,sipvicious,sipcli,sip-scan,sipsak,sundayddr,iwar,"
                        + "siparmyknife,pplsip,vaxsipuseragent,vaxasip,sivus,gulp,smap,sipv,voip-scan";

        @AttributeDefinition(description = "Characters that a caller may have besides letters and digits.")
        String malicious_caller_characters() default "+*#-_.~!%&=@ ";

        @AttributeDefinition(description = "True if callers must be numbers.")
        boolean malicious_caller_numeric() default false;

        @AttributeDefinition(description = "More REGISTERs of one address in a minute are a flood; 0 for any number.")
        int malicious_registers_per_minute() default 300;

        @AttributeDefinition(
                description = "More requests of one address with credentials in a minute are a guess at passwords;"
                        + " 0 for any number.")
        int malicious_digests_per_minute() default 300;

        @AttributeDefinition(
                description = "INVITEs of one address to numbers with more different beginnings in a minute are a"
                        + " scan; 0 for any number.")
        int malicious_prefixes_per_minute() default 50;
    }

    @Activate
    public MetricEngine(Config config) {
        check(config);
        registry = new Registry(config.series_max());
        origin = new Origin(registry.texts(), Targets.parse(config.targets()));
        calls = new CallTable(config.calls_max(), config.call_max_seconds());
        heplify = new Heplify(registry);
        malicious = new Malicious(registry, rules(config));
        geo = new GeoMeter(registry);
        sip = new SipMeter(registry, origin, calls, heplify, malicious, geo);
        rtcp = new RtcpMeter(registry, origin, heplify);
        rtp = new RtpMeter(registry, origin, heplify);
        horaclifix = new HoraclifixMeter(registry);
        other = new EventMeter(registry, origin, heplify);
        packets = registry.counter("capture", "homer_records_total", "Records by HEP type.", "type");
        bytes = registry.counter("capture", "homer_record_bytes_total", "Payload bytes by HEP type.", "type");
        kpiWindowSeconds = config.kpi_window_seconds();
        geo(config.geo_database());
    }

    /** Takes new values while packets flow. A wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        check(config);
        Targets targets = Targets.parse(config.targets());
        registry.cap(config.series_max());
        registry.lock.lock();
        try {
            origin.targets(targets);
            calls.bound(config.calls_max(), config.call_max_seconds());
            malicious.rules(rules(config));
        } finally {
            registry.lock.unlock();
        }
        kpiWindowSeconds = config.kpi_window_seconds();
        geo(config.geo_database());
    }

    private static void check(Config config) {
        Settings.check(PID, "series.max", config.series_max(), 10, 100_000);
        Settings.check(PID, "calls.max", config.calls_max(), 100, 10_000_000);
        Settings.check(PID, "call.max.seconds", config.call_max_seconds(), 60, 604_800);
        Settings.check(PID, "kpi.window.seconds", config.kpi_window_seconds(), 1, 86_400);
        Settings.check(PID, "malicious.registers.per.minute", config.malicious_registers_per_minute(), 0, 1_000_000);
        Settings.check(PID, "malicious.digests.per.minute", config.malicious_digests_per_minute(), 0, 1_000_000);
        Settings.check(PID, "malicious.prefixes.per.minute", config.malicious_prefixes_per_minute(), 0, 10_000);
        Targets.parse(config.targets());
    }

    private static MaliciousRules rules(Config config) {
        return new MaliciousRules(
                MaliciousRules.agents(config.malicious_agents()),
                config.malicious_caller_characters(),
                config.malicious_caller_numeric(),
                config.malicious_registers_per_minute(),
                config.malicious_digests_per_minute(),
                config.malicious_prefixes_per_minute());
    }

    private void geo(String file) {
        if (file.equals(geoFile)) {
            return;
        }
        try {
            GeoDatabase database = file.isBlank() ? null : new GeoDatabase(new File(file));
            registry.lock.lock();
            try {
                geo.database(database);
            } finally {
                registry.lock.unlock();
            }
            geoFile = file;
        } catch (IOException | RuntimeException e) {
            LOG.error(
                    "{}: geo.database = {}: {}. A file in MaxMind's format is allowed; without it there is no series geo",
                    PID,
                    file,
                    e.toString());
        }
    }

    Registry registry() {
        return registry;
    }

    Origin origin() {
        return origin;
    }

    int kpiWindowSeconds() {
        return kpiWindowSeconds;
    }

    void add(RecordMeter meter) {
        registry.lock.lock();
        try {
            meters.add(meter);
        } finally {
            registry.lock.unlock();
        }
    }

    void remove(RecordMeter meter) {
        registry.lock.lock();
        try {
            meters.remove(meter);
        } finally {
            registry.lock.unlock();
        }
    }

    /** Keeps events of these series for exporters. */
    void wanted(Set<String> series) {
        registry.lock.lock();
        try {
            registry.events.wanted(series);
        } finally {
            registry.lock.unlock();
        }
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        registry.lock.lock();
        try {
            for (int i = 0; i < batch.size(); i++) {
                count(batch.get(i));
            }
            if (batch.size() > 0) {
                calls.expire(batch.get(batch.size() - 1).arrivalMicros());
            }
        } finally {
            registry.lock.unlock();
        }
    }

    private void count(HepRecord record) {
        origin.read(record);
        String type = Numbers.text(record.type());
        int size = record.payload().length();
        packets.at(type).add(1);
        bytes.at(type).add(size);
        heplify.packet(origin.node, type, size);
        if (record.malformed().isEmpty()) {
            byType(record);
        }
        for (RecordMeter meter : meters) {
            meter.count(record);
        }
    }

    private void byType(HepRecord record) {
        switch (record.type()) {
            case 1, 50 -> sip.count(record);
            case 5, 58 -> rtcp.count(record);
            case 32, 33, 34, 35, 99 -> rtp.count(record);
            case 38 -> horaclifix.count(record);
            case 8, 9, 13, 54 -> other.isup(record);
            case 53 -> other.dns(record);
            case 56 -> other.diameter(record);
            case 86, 100 -> other.log(record);
            case 88 -> other.http(record);
            default -> {
                // Counted by its type.
            }
        }
    }

    /** Adds all that was counted. */
    public void collect(List<Sample> samples) {
        registry.lock.lock();
        try {
            registry.collect(samples);
            gauge(samples, "homer_metrics_calls", "Call-IDs that are followed.", calls.size());
            gauge(samples, "homer_metrics_series", "Series made of records.", registry.seriesCount());
            samples.add(new Sample(
                    "homer_metrics_calls_forgotten_total",
                    "capture",
                    "Calls that were given up: no BYE came, or there were too many.",
                    Kind.COUNTER,
                    Map.of(),
                    calls.forgotten(),
                    null));
        } finally {
            registry.lock.unlock();
        }
    }

    private static void gauge(List<Sample> samples, String name, String help, double value) {
        samples.add(new Sample(name, "capture", help, Kind.GAUGE, Map.of(), value, null));
    }
}
