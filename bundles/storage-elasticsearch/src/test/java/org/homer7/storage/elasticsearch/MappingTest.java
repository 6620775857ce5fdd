package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.Mappings;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.TableInfo;
import org.homer7.testkit.RealServerExtension;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** The store goes by mappings, on a real cluster. */
class MappingTest {
    @RegisterExtension
    static final RealServerExtension ELASTICSEARCH = new RealServerExtension("elasticsearch-tls");

    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final Field PLAIN = Field.text("plain");
    private static final Field KEY = Field.text("key").indexed();
    private static final Field COUNT = Field.of("count", Field.Kind.INTEGER).indexed();

    @TempDir
    private Path directory;

    private ElasticStorage store;
    private Options options;
    private Mapping mapping = mapping(0);
    private int batches;

    @BeforeEach
    void open() throws IOException {
        options = TestCluster.options(ELASTICSEARCH.server(), "mapping-", directory, 30, 0);
        open(options);
    }

    private void open(Options with) throws IOException {
        store = new ElasticStorage(with, Clock.fixed(NOON, ZoneOffset.UTC));
        store.setMappings(new Mappings() {
            @Override
            public Optional<Mapping> find(int type, String profile) {
                return type == 210 ? Optional.of(mapping) : Optional.empty();
            }

            @Override
            public List<Mapping> all() {
                return List.of(mapping);
            }
        });
        store.open();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        TestCluster.clear(options);
    }

    private static MappedField field(FieldPath path, MappedField.Index index) {
        return new MappedField(path, Field.Kind.TEXT, index, MappedField.Form.INPUT, List.of(), "");
    }

    private static Mapping mapping(int days, MappedField... fields) {
        return new Mapping(
                210,
                "default",
                "Meters",
                List.of(fields),
                Optional.empty(),
                List.of(),
                Map.of(),
                days,
                24,
                FlowHints.MESSAGE);
    }

    private void write(int type, long daysAgo, String value) throws IOException {
        TestRecord record = new TestRecord(++batches, "a message")
                .field(PLAIN, value)
                .field(KEY, value)
                .field(COUNT, "many");
        record.type(type).timestampMicros(NOON.minus(Duration.ofDays(daysAgo)).toEpochMilli() * 1_000);
        TestBatch.write(store, batches, List.of(record));
    }

    private long count(String field, String value) throws IOException {
        Condition where = new Condition.Comparison(FieldPath.payload(field), Condition.Operator.EQUALS, List.of(value));
        SearchQuery query = new SearchQuery(
                Long.MIN_VALUE, Long.MAX_VALUE, where, 10, SearchQuery.Order.NEWEST_FIRST, Duration.ofSeconds(10));
        try (RecordCursor found = store.search(query)) {
            return found.total();
        }
    }

    @Test
    void findsEveryValueWhileIndexesComeAndGo() throws IOException {
        write(210, 0, "a");
        mapping = mapping(
                0,
                field(FieldPath.payload("plain"), MappedField.Index.SECONDARY),
                field(FieldPath.payload("key"), MappedField.Index.NONE),
                field(FieldPath.header(HeaderField.RAW), MappedField.Index.FULLTEXT));
        write(210, 0, "a");
        write(210, 1, "a");
        mapping = mapping(0);
        write(210, 0, "a");
        store.sync();
        assertThat(count("plain", "a")).isEqualTo(4);
        assertThat(count("key", "a")).isEqualTo(4);
        store.close();
        open(options);
        assertThat(count("plain", "a")).isEqualTo(4);
        assertThat(count("key", "a")).isEqualTo(4);
    }

    @Test
    void keepsRecordsAsLongAsTheirMappingSays() throws IOException {
        write(210, 5, "a");
        write(210, 1, "a");
        write(100, 5, "a");
        mapping = mapping(3);
        store.maintain();
        assertThat(store.tables())
                .extracting(TableInfo::key)
                .extracting(key -> key.type() + " " + key.day())
                .containsExactly("100 2026-11-17", "210 2026-11-21");
    }

    @Test
    void givesFieldsTheirTypesInOldIndexesAndNewOnes() throws IOException {
        write(210, 0, "a");
        mapping = mapping(
                0,
                field(FieldPath.payload("key"), MappedField.Index.SECONDARY),
                new MappedField(
                        FieldPath.payload("count"),
                        Field.Kind.INTEGER,
                        MappedField.Index.SECONDARY,
                        MappedField.Form.INPUT,
                        List.of(),
                        ""));
        store.maintain();
        write(210, 1, "a");
        try (Cluster cluster = new Cluster(options)) {
            String pattern = new Tables(cluster, options.prefix()).all();
            Map<String, String> types = new TreeMap<>();
            cluster.ask(client -> client.indices().getMapping(get -> get.index(pattern)))
                    .result()
                    .forEach((index, made) -> made.mappings()
                            .properties()
                            .get(Names.PAYLOAD)
                            .object()
                            .properties()
                            .forEach((name, type) -> types.put(
                                    index.substring(index.length() - 8) + " " + name,
                                    type._kind().jsonValue())));
            assertThat(types)
                    .containsOnly(
                            Map.entry("20261121 count", "long"),
                            Map.entry("20261121 key", "keyword"),
                            Map.entry("20261122 count", "long"),
                            Map.entry("20261122 key", "keyword"));
        }
        // A value that is not of the type is kept and found all the same.
        assertThat(count("count", "many")).isEqualTo(2);
    }

    @Test
    void dropsTheOldestDaysFirstWhenTheyTakeTooMuch() throws IOException {
        write(210, 3, "a");
        write(210, 2, "a");
        write(210, 0, "a");
        store.close();
        open(TestCluster.options(ELASTICSEARCH.server(), "mapping-", directory, 30, 1));
        store.maintain();
        assertThat(store.tables())
                .extracting(TableInfo::key)
                .extracting(key -> key.day().toString())
                .containsExactly("2026-11-22");
    }
}
