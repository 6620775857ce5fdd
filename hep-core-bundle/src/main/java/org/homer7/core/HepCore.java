package org.homer7.core;

import static org.homer7.core.ServiceProperties.ranking;
import static org.homer7.core.ServiceProperties.types;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.ingress.HepIngress;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.ledger.Counts;
import org.homer7.api.ledger.DissectorCounts;
import org.homer7.api.ledger.FilterCounts;
import org.homer7.api.ledger.Ledger;
import org.homer7.api.ledger.ListenerCounts;
import org.homer7.api.ledger.RejectedSample;
import org.homer7.api.ledger.SinkCounts;
import org.homer7.api.plugin.InstanceName;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.Stores;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** The core as OSGi sees it: dissectors, sinks and listeners come and go as services; lanes and the ledger are offered. */
@Component(
        immediate = true,
        configurationPid = "org.homer7.core",
        service = {LaneFactory.class, Ledger.class, Stores.class})
@Designate(ocd = HepCore.Config.class)
public final class HepCore implements LaneFactory, Ledger, Stores {
    private static final String HEP_TYPE = "hep.type";
    private static final long DEFAULT_QUEUE_BYTES = 32L << 20;

    private final Pipeline pipeline;
    private final IngressControl ingress;
    private final Map<HepDissector, Route> routes = new ConcurrentHashMap<>();
    private final Map<RecordFilter, FilterEntry> filters = new ConcurrentHashMap<>();

    @ObjectClassDefinition(name = "HOMER core", description = "Lanes, batches and the spool in front of each store")
    @interface Config {
        @AttributeDefinition(
                name = "Memory for batches",
                description = "Most MiB between sockets and sinks. Takes effect at the next start.")
        int buffer_megabytes() default 88;

        @AttributeDefinition(
                name = "Oldest packet, days",
                description = "A packet with an older time is stored under its arrival and flagged.")
        int time_window_past_days() default 30;

        @AttributeDefinition(
                name = "Future packet, days",
                description = "A packet with a time further ahead is stored under its arrival and flagged.")
        int time_window_future_days() default 1;

        @AttributeDefinition(name = "Spool bound, MiB", description = "Most MiB on disk in front of one store.")
        int spool_max_megabytes() default 10_240;

        @AttributeDefinition(
                name = "When the spool is full",
                description =
                        "wait: intake waits, so that TCP waits, too, and UDP is dropped; what is in the spool stays."
                                + " drop: the oldest records in the spool go, for this store alone. The same holds when the disk"
                                + " is full. Both are counted.")
        String spool_when_full() default "wait";

        @AttributeDefinition(
                name = "Spool fsync, ms",
                description = "Milliseconds between two fsyncs of the spool. 0 for none: a crash of this process still"
                        + " loses nothing, a crash of the machine up to half a minute.")
        int spool_fsync_millis() default 1_000;

        @AttributeDefinition(
                name = "Store sync, ms",
                description = "Milliseconds between two syncs of a store, after which the spool is trimmed.")
        int store_sync_millis() default 10_000;
    }

    @Activate
    public HepCore(BundleContext context, Config config) throws IOException {
        String data = context.getProperty("karaf.data");
        Path directory = data == null ? context.getDataFile("").toPath() : Path.of(data, "homer");
        pipeline = new Pipeline(directory, options(config));
        ingress = new IngressControl(pipeline);
    }

    private static PipelineOptions options(Config config) {
        atLeast("buffer.megabytes", config.buffer_megabytes(), 8);
        atLeast("time.window.past.days", config.time_window_past_days(), 0);
        atLeast("time.window.future.days", config.time_window_future_days(), 0);
        atLeast("spool.max.megabytes", config.spool_max_megabytes(), 16);
        atLeast("spool.fsync.millis", config.spool_fsync_millis(), 0);
        atLeast("store.sync.millis", config.store_sync_millis(), 100);
        int arenaBytes = ArenaPool.DATA_BYTES + ArenaPool.INDEX_BYTES;
        return new PipelineOptions(
                (int) (((long) config.buffer_megabytes() << 20) / arenaBytes),
                TimeWindow.ofDays(config.time_window_past_days(), config.time_window_future_days()),
                new DurableOptions(
                        (long) config.spool_max_megabytes() << 20,
                        dropOldest(config.spool_when_full().trim()),
                        TimeUnit.MILLISECONDS.toNanos(config.spool_fsync_millis()),
                        TimeUnit.MILLISECONDS.toNanos(config.store_sync_millis())));
    }

    private static boolean dropOldest(String whenFull) {
        if (!whenFull.equals("wait") && !whenFull.equals("drop")) {
            throw new IllegalArgumentException("org.homer7.core: spool.when.full = " + whenFull
                    + "; wait or drop is allowed. The last good value stays in use; mend etc/org.homer7.core.cfg");
        }
        return whenFull.equals("drop");
    }

    private static void atLeast(String key, int value, int least) {
        if (value < least) {
            throw new IllegalArgumentException("org.homer7.core: " + key + " = " + value + "; " + least
                    + " or more is allowed. The last good value stays in use; mend etc/org.homer7.core.cfg");
        }
    }

    @Modified
    void modified(Config config) {
        pipeline.options(options(config));
    }

    @Deactivate
    void deactivate() {
        ingress.stop();
        pipeline.stop();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addDissector(HepDissector dissector, ServiceReference<HepDissector> reference) {
        add(dissector, reference);
    }

    void removeDissector(HepDissector dissector) {
        remove(dissector);
    }

    /** Those that are registered under the sub-interface only, as a plain @Component does. */
    @Reference(
            cardinality = ReferenceCardinality.MULTIPLE,
            policy = ReferencePolicy.DYNAMIC,
            target = "(!(objectClass=org.homer7.api.dissect.HepDissector))")
    void addContentDissector(ContentDissector dissector, ServiceReference<ContentDissector> reference) {
        add(dissector, reference);
    }

    void removeContentDissector(ContentDissector dissector) {
        remove(dissector);
    }

    private void add(HepDissector dissector, ServiceReference<?> reference) {
        Route route = new Route(
                dissector,
                types(reference.getProperty(HEP_TYPE)),
                ranking(reference.getProperty(Constants.SERVICE_RANKING)),
                (Long) reference.getProperty(Constants.SERVICE_ID),
                ServiceProperties.bundle(reference));
        routes.put(dissector, route);
        pipeline.router().add(route);
    }

    private void remove(HepDissector dissector) {
        Route route = routes.remove(dissector);
        if (route != null) {
            pipeline.router().remove(route);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addFilter(RecordFilter filter, ServiceReference<RecordFilter> reference, Map<String, Object> properties) {
        FilterEntry entry = new FilterEntry(
                InstanceName.of(properties, RecordFilter.NAME),
                filter,
                ranking(properties.get(Constants.SERVICE_RANKING)),
                (Long) properties.get(Constants.SERVICE_ID),
                ServiceProperties.bundle(reference));
        filters.put(filter, entry);
        pipeline.router().add(entry);
    }

    /** Its configuration says another ranking, or something that the filter itself looks at. */
    void updatedFilter(RecordFilter filter, Map<String, Object> properties) {
        FilterEntry entry = filters.get(filter);
        if (entry != null) {
            pipeline.router().rank(entry, ranking(properties.get(Constants.SERVICE_RANKING)));
        }
    }

    void removeFilter(RecordFilter filter) {
        FilterEntry entry = filters.remove(filter);
        if (entry != null) {
            pipeline.router().remove(entry);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addSink(RecordSink sink, Map<String, Object> properties) {
        bind(sink, properties);
    }

    void removeSink(RecordSink sink, Map<String, Object> properties) {
        pipeline.sinks().unbind(sinkName(properties), sink);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addStore(StorageBackend store, Map<String, Object> properties) {
        bind(store, properties);
    }

    void removeStore(StorageBackend store, Map<String, Object> properties) {
        pipeline.sinks().unbind(sinkName(properties), store);
    }

    private void bind(RecordSink sink, Map<String, Object> properties) {
        Object bytes = properties.get(RecordSink.QUEUE_BYTES);
        pipeline.sinks()
                .bind(
                        sinkName(properties),
                        ranking(properties.get(Constants.SERVICE_RANKING)),
                        sink,
                        bytes instanceof Number number ? number.longValue() : DEFAULT_QUEUE_BYTES);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addIngress(HepIngress listener, Map<String, Object> properties) {
        ingress.add(InstanceName.of(properties, HepIngress.NAME), listener);
    }

    void removeIngress(HepIngress listener, Map<String, Object> properties) {
        ingress.remove(InstanceName.of(properties, HepIngress.NAME), listener);
    }

    private static String sinkName(Map<String, Object> properties) {
        return InstanceName.of(properties, RecordSink.NAME);
    }

    @Override
    public Lane open(String listener, WhenFull whenFull) {
        return pipeline.open(listener, whenFull);
    }

    @Override
    public void maintain(String store) throws IOException {
        pipeline.sinks().maintain(store);
    }

    @Override
    public void discard(String store) throws IOException {
        pipeline.sinks().discard(store);
    }

    @Override
    public Counts totals() {
        return pipeline.accounts().totals();
    }

    @Override
    public List<ListenerCounts> listeners() {
        return ingress.counts();
    }

    @Override
    public List<AgentCounts> agents() {
        return pipeline.accounts().agents().counts();
    }

    @Override
    public List<SinkCounts> sinks() {
        return pipeline.sinks().counts();
    }

    @Override
    public List<DissectorCounts> dissectors() {
        return pipeline.router().counts();
    }

    @Override
    public List<FilterCounts> filters() {
        return pipeline.router().filterCounts();
    }

    @Override
    public List<RejectedSample> rejectedSamples() {
        return pipeline.samples().all();
    }
}
