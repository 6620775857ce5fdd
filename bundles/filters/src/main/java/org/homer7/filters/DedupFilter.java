package org.homer7.filters;

import java.util.BitSet;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.record.Slice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * Keeps out what another agent has sent already: the same payload between the same addresses and ports within a short
 * time. The same message at the next hop has other addresses and is kept.
 */
@Component(
        configurationPid = DedupFilter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=400")
@Designate(ocd = DedupFilter.Config.class, factory = true)
public final class DedupFilter implements RecordFilter {
    static final String PID = "org.homer7.filter.dedup";

    private static final int MOST_MILLIS = 60_000;
    private static final int LEAST_ENTRIES = 1_024;
    private static final int MOST_ENTRIES = 1 << 24;
    private static final long MICROS_PER_MILLI = 1_000;

    private volatile Rule rule;

    private record Rule(Optional<BitSet> types, long windowMicros, SeenTable seen, KeyedHash hash) {}

    @ObjectClassDefinition(
            name = "HOMER filter: dedup",
            description =
                    "Discards a record if another one with the same payload, addresses and ports came shortly before.")
    @interface Config {
        @AttributeDefinition(
                description = "Milliseconds, counted from the first of the records; 1 to 60000. Agents that"
                        + " see a retransmission see it later than that: SIP waits 500 ms.")
        int window_millis() default 500;

        @AttributeDefinition(
                description = "Records that are remembered, 16 bytes each; 1024 to 16777216. Take three times"
                        + " what comes in within the window.")
        int entries() default 65_536;

        @AttributeDefinition(
                description = "HEP types, with commas between them; ranges such as 86-89, too. Empty for all.")
        String hep_types() default "";
    }

    @Activate
    public DedupFilter(Config config, Map<String, Object> properties) {
        modified(config, properties);
    }

    @Modified
    void modified(Config config, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        long micros = settings.number("window.millis", config.window_millis(), 1, MOST_MILLIS) * MICROS_PER_MILLI;
        int entries = settings.number("entries", config.entries(), LEAST_ENTRIES, MOST_ENTRIES);
        Rule old = rule;
        SeenTable seen = old != null && old.seen().isFor(entries) ? old.seen() : new SeenTable(entries);
        KeyedHash hash = old != null ? old.hash() : new KeyedHash();
        rule = new Rule(settings.ranges("hep.types", config.hep_types(), Settings.MOST_TYPE), micros, seen, hash);
    }

    @Override
    public boolean accept(RecordDraft record) {
        Rule current = rule;
        if (current.types().isPresent() && !current.types().get().get(record.type())) {
            return true;
        }
        Slice payload = record.payload();
        if (payload.isEmpty()) {
            return true;
        }
        long key = current.hash().of(payload, record.type());
        long ports = (long) record.sourcePort() << 16 | record.destinationPort();
        key = current.hash().of(record.sourceAddress(), key);
        key = current.hash().of(record.destinationAddress(), key ^ ports);
        return current.seen().add(key, record.arrivalMicros(), current.windowMicros());
    }
}
