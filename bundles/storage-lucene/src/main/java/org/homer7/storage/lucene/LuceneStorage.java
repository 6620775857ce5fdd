package org.homer7.storage.lucene;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.apache.lucene.store.AlreadyClosedException;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.Mappings;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RejectedRecordsException;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.homer7.api.sink.WritesLostException;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The embedded store: one Lucene index for each HEP type, profile and day, every value of a record searchable. */
@Component(configurationPid = LuceneStorage.PID, configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LuceneStorage.Config.class, factory = true)
public final class LuceneStorage implements StorageBackend {
    static final String PID = "org.homer7.storage.lucene";
    private static final Logger LOG = LoggerFactory.getLogger(LuceneStorage.class);
    private static final long IDLE_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final int MAX_WRITERS = 64;

    private final Path directory;
    private final LuceneOptions options;
    private final Retention retention;
    private final RecordDocument document;
    private volatile TableSet tables;

    /** What is indexed and how long it is kept, where mappings say more than dissectors and configuration. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Mappings mappings;

    @ObjectClassDefinition(name = "HOMER embedded store", description = "Records in Lucene indexes on the local disk")
    @interface Config {
        @AttributeDefinition(description = "Folder for the indexes. Empty: homer/NAME in the data folder.")
        String directory() default "";

        @AttributeDefinition(description = "Memory for records that are not on disk yet, MiB.")
        int ram_megabytes() default 64;

        @AttributeDefinition(description = "speed, or size: a third less disk for a third more processor time.")
        String compression() default "speed";

        @AttributeDefinition(description = "Days that records are kept; 0 for ever.")
        int retention_days() default 30;

        @AttributeDefinition(description = "Most MiB of all indexes; the oldest days go first. 0 for no bound.")
        long retention_megabytes() default 0;

        @AttributeDefinition(
                description = "Most percent of the disk that may be in use; the oldest days go first. 0 for no bound.")
        int retention_disk_percent() default 90;

        @AttributeDefinition(
                description =
                        "HEP types, with commas between them, whose messages get a full-text index, so that raw ~ \"words\" need not read each"
                                + " of them. It costs about as much time and disk again. Holds for records that come from then on.")
        String fulltext_types() default "100";
    }

    @Activate
    public LuceneStorage(BundleContext bundle, Config config, Map<String, Object> properties) {
        this(directory(bundle, config, properties), options(config), Clock.systemUTC());
    }

    LuceneStorage(Path directory, LuceneOptions options, Clock clock) {
        this.directory = directory;
        this.options = options;
        this.document = new RecordDocument(options.fulltextTypes());
        this.retention = new Retention(directory, options, clock, key -> mapping(key)
                .map(Mapping::retentionDays)
                .orElse(0));
    }

    private static Path directory(BundleContext bundle, Config config, Map<String, Object> properties) {
        if (!config.directory().isBlank()) {
            return Path.of(config.directory().trim());
        }
        String pid = String.valueOf(properties.get("service.pid"));
        String name = pid.substring(pid.lastIndexOf('.') + 1).replace('~', '-');
        String data = bundle.getProperty("karaf.data");
        return data == null ? bundle.getDataFile(name).toPath() : Path.of(data, "homer", name);
    }

    private static LuceneOptions options(Config config) {
        check("ram.megabytes", config.ram_megabytes(), 1, 100_000);
        check("retention.days", config.retention_days(), 0, 100_000);
        check("retention.megabytes", config.retention_megabytes(), 0, Long.MAX_VALUE >> 20);
        check("retention.disk.percent", config.retention_disk_percent(), 0, 100);
        String compression = config.compression().trim();
        if (!compression.equals("speed") && !compression.equals("size")) {
            throw new IllegalArgumentException(PID + ": compression = " + compression
                    + "; speed or size is allowed. Change it in etc/" + PID + "-NAME.cfg");
        }
        return new LuceneOptions(
                config.ram_megabytes(),
                compression.equals("size"),
                config.retention_days(),
                config.retention_megabytes() << 20,
                config.retention_disk_percent(),
                fulltextTypes(config));
    }

    private static Set<Integer> fulltextTypes(Config config) {
        Set<Integer> types = new TreeSet<>();
        for (String text : config.fulltext_types().split(",")) {
            String type = text.strip();
            if (!type.isEmpty()) {
                check("fulltext.types", type.matches("\\d{1,3}") ? Integer.parseInt(type) : -1, 0, 255);
                types.add(Integer.valueOf(type));
            }
        }
        return types;
    }

    private static void check(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + "; " + least + " to " + most
                    + " is allowed. Change it in etc/" + PID + "-NAME.cfg");
        }
    }

    @Override
    public void open() throws IOException {
        tables = new TableSet(directory, options);
        LOG.info("Records are stored in {}", directory);
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        tables.opened().forEach(LuceneTable::restartBatch);
        Map<TableKey, LuceneTable> used = new HashMap<>();
        BitSet refused = new BitSet();
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            TableKey key = TableKey.of(record);
            LuceneTable table = used.get(key);
            if (table == null) {
                table = tables.get(key);
                table.names().follow(mapping(key));
                used.put(key, table);
            }
            if (!table.isWritten(batch.position()) && !add(table, record, batch.position())) {
                refused.set(i);
            }
        }
        flushIfLarge();
        if (!refused.isEmpty()) {
            throw new RejectedRecordsException("cannot be indexed", refused);
        }
    }

    private Optional<Mapping> mapping(TableKey key) {
        Mappings now = mappings;
        return now == null ? Optional.empty() : now.find(key.type(), key.profile());
    }

    void setMappings(Mappings other) {
        mappings = other;
    }

    /** False if the record can never be written. */
    private boolean add(LuceneTable table, HepRecord record, long position) throws IOException {
        try {
            table.add(record, document, position);
            return true;
        } catch (AlreadyClosedException | IOException e) {
            throw lost(table, e);
        } catch (RuntimeException e) {
            LOG.warn("A record of {} cannot be indexed", table.key().tableName(), e);
            table.count(position);
            return false;
        }
    }

    /** Lucene ends a writer that meets a full or broken disk, and forgets what it had not committed. */
    private WritesLostException lost(LuceneTable table, Exception e) {
        tables.forget(table);
        return new WritesLostException(table.key().tableName() + ": " + e.getMessage(), e);
    }

    private void flushIfLarge() throws IOException {
        Collection<LuceneTable> opened = tables.opened();
        long bytes = opened.stream().mapToLong(LuceneTable::ramBytes).sum();
        if (bytes > (long) options.ramMegabytes() << 20) {
            LuceneTable largest = opened.stream()
                    .max(Comparator.comparingLong(LuceneTable::ramBytes))
                    .orElseThrow();
            try {
                largest.flush();
            } catch (AlreadyClosedException | IOException e) {
                throw lost(largest, e);
            }
        }
    }

    @Override
    public void sync() throws IOException {
        for (LuceneTable table : tables.opened()) {
            try {
                table.commit();
            } catch (AlreadyClosedException | IOException e) {
                throw lost(table, e);
            }
        }
    }

    @Override
    public void maintain() throws IOException {
        List<LuceneTable> writing = new ArrayList<>(tables.opened().stream()
                .filter(LuceneTable::isOpenForWriting)
                .sorted(Comparator.comparingLong(LuceneTable::idleNanos).reversed())
                .toList());
        for (int i = 0; i < writing.size(); i++) {
            if (writing.get(i).idleNanos() > IDLE_NANOS || writing.size() - i > MAX_WRITERS) {
                writing.get(i).closeWriter();
            }
        }
        retention.run(tables);
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        return new StorageSearch(opened(), query).run();
    }

    @Override
    public List<TableInfo> tables() throws IOException {
        List<TableInfo> infos = new ArrayList<>();
        TableSet set = opened();
        for (TableKey key : set.keys()) {
            Optional<LuceneTable> table = set.find(key);
            if (table.isPresent()) {
                infos.add(table.get().info());
            }
        }
        return infos;
    }

    @Override
    public List<TableRetention> retention() throws IOException {
        return retention.of(opened());
    }

    private TableSet opened() throws IOException {
        TableSet set = tables;
        if (set == null) {
            throw new IOException("the store is not open");
        }
        return set;
    }

    @Override
    public void close() {
        TableSet set = tables;
        tables = null;
        if (set != null) {
            try {
                set.close();
            } catch (IOException e) {
                LOG.warn("The store fails to close; what was not committed is written again from the spool", e);
            }
        }
    }
}
