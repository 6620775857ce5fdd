package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.Mappings;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The distributed store: one Elasticsearch index for each HEP type, profile and day, every value searchable. */
@Component(
        service = StorageBackend.class,
        configurationPid = ElasticStorage.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = ElasticConfig.class, factory = true)
public final class ElasticStorage implements StorageBackend {
    static final String PID = "org.homer7.storage.elasticsearch";
    private static final Logger LOG = LoggerFactory.getLogger(ElasticStorage.class);
    private static final long DEAD_LETTER_BYTES = 32L << 20;

    private final Options options;
    private final Retention retention;
    private volatile Session session;

    /** What is indexed and how long it is kept, where mappings say more than dissectors and configuration. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Mappings mappings;

    /** What lives from {@link #open} to {@link #close}. */
    private record Session(
            Cluster cluster,
            Tables tables,
            Templates templates,
            BulkWriter writer,
            RecordDocument document,
            String server) {}

    @Activate
    public ElasticStorage(BundleContext bundle, ElasticConfig config, Map<String, Object> properties) {
        this(ConfigReader.options(bundle, config, properties), Clock.systemUTC());
    }

    ElasticStorage(Options options, Clock clock) {
        this.options = options;
        this.retention = new Retention(
                options, clock, key -> mapping(key).map(Mapping::retentionDays).orElse(0));
    }

    void setMappings(Mappings other) {
        mappings = other;
    }

    private Optional<Mapping> mapping(TableKey key) {
        Mappings now = mappings;
        return now == null ? Optional.empty() : now.find(key.type(), key.profile());
    }

    @Override
    public void open() throws IOException {
        close();
        Cluster cluster = new Cluster(options);
        boolean done = false;
        try {
            String server = ServerName.in(options.directory());
            Tables tables = new Tables(cluster, options.prefix());
            Templates templates = new Templates(cluster, tables, options);
            templates.putBase();
            BulkWriter writer = new BulkWriter(
                    cluster, options.requestBytes(), new DeadLetters(options.deadLetters(), DEAD_LETTER_BYTES));
            session = new Session(cluster, tables, templates, writer, new RecordDocument(server), server);
            done = true;
        } finally {
            if (!done) {
                cluster.close();
            }
        }
        LOG.info("Records are stored in {} as {}*", options.urls(), options.prefix());
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        Session now = opened();
        Map<TableKey, FieldChoice> choices = new HashMap<>();
        Set<String> indexes = new HashSet<>();
        List<BulkWriter.Document> documents = new ArrayList<>(batch.size());
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            TableKey key = TableKey.of(record);
            FieldChoice choice = choices.get(key);
            if (choice == null) {
                choice = follow(now, key);
                choices.put(key, choice);
            }
            String index = now.tables().index(key);
            indexes.add(index);
            boolean fulltext = choice.isFulltext() || options.fulltextTypes().contains(record.type());
            byte[] json = now.document().of(record, choice, fulltext);
            documents.add(new BulkWriter.Document(i, index, now.server() + "-" + record.id(), json));
        }
        try {
            now.writer().write(documents);
        } finally {
            now.tables().written(indexes);
        }
    }

    private FieldChoice follow(Session now, TableKey key) throws IOException {
        Optional<Mapping> mapping = mapping(key);
        if (mapping.isPresent()) {
            now.templates().follow(mapping.get());
        }
        return FieldChoice.of(mapping);
    }

    /** Nothing is left to do: an index answers a write when it has it in its log on disk. */
    @Override
    public void sync() throws IOException {
        opened();
    }

    @Override
    public void maintain() throws IOException {
        Session now = opened();
        Mappings all = mappings;
        if (all != null) {
            for (Mapping mapping : all.all()) {
                now.templates().follow(mapping);
            }
        }
        retention.run(now.tables());
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        Deadline deadline = new Deadline(query.timeout());
        deadline.check(false);
        Session now = opened();
        now.tables().refresh();
        return new StorageSearch(now.cluster(), options.prefix(), query, deadline).run();
    }

    @Override
    public List<TableInfo> tables() throws IOException {
        return opened().tables().infos();
    }

    @Override
    public List<TableRetention> retention() throws IOException {
        return retention.of(opened().tables());
    }

    private Session opened() throws IOException {
        Session now = session;
        if (now == null) {
            throw new IOException(
                    "the store is not open: Elasticsearch at " + options.urls() + " has not answered yet");
        }
        return now;
    }

    @Override
    public void close() {
        Session now = session;
        session = null;
        if (now != null) {
            try {
                now.cluster().close();
            } catch (IOException e) {
                LOG.warn("The connection to Elasticsearch fails to close", e);
            }
        }
    }
}
