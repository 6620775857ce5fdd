package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.RejectedRecordsException;
import org.homer7.testkit.RealServerExtension;
import org.homer7.testkit.RecordText;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;

/** Odd input and odd indexes, on a real cluster. */
class HostileTest {
    @RegisterExtension
    static final RealServerExtension ELASTICSEARCH = new RealServerExtension("elasticsearch-tls");

    private static final long TIME = 1_795_384_662_000_000L;
    private static final List<String> NAMES = List.of(
            "",
            ".",
            "..",
            " ",
            "a..b",
            ".a",
            "a.",
            "a",
            "a.b",
            "a.b.c",
            "_id",
            "_source",
            "a\0b",
            "a\tb",
            "a[*].b",
            "a[0]",
            "x".repeat(300),
            "\"",
            "\\",
            "*",
            "\uD83D\uDE00",
            "@timestamp");

    @TempDir
    private Path directory;

    private ElasticStorage store;
    private Options options;

    @BeforeEach
    void open() throws IOException {
        options = TestCluster.options(ELASTICSEARCH.server(), "hostile-", directory, 0, 0);
        store = new ElasticStorage(options, Clock.systemUTC());
        store.open();
    }

    @AfterEach
    void close() throws IOException {
        store.close();
        TestCluster.clear(options);
    }

    private static TestRecord record(long id, String payload) {
        TestRecord record = new TestRecord(id, payload);
        record.timestampMicros(TIME + id);
        return record;
    }

    private List<HepRecord> find(Condition where, int limit) throws IOException {
        SearchQuery query = new SearchQuery(
                Long.MIN_VALUE, Long.MAX_VALUE, where, limit, SearchQuery.Order.OLDEST_FIRST, Duration.ofSeconds(60));
        List<HepRecord> found = new ArrayList<>();
        try (RecordCursor cursor = store.search(query)) {
            cursor.forEachRemaining(found::add);
        }
        return found;
    }

    private static Condition equal(FieldPath path, String value) {
        return new Condition.Comparison(path, Condition.Operator.EQUALS, value);
    }

    @Test
    void keepsValuesOfAnyName() throws IOException {
        TestRecord record = record(1, "odd");
        TestRecord leaves = record(2, "{}").document();
        NAMES.forEach(name -> record.field(name, "value of " + name));
        NAMES.forEach(name -> leaves.field(Field.leaf(name), 5L));
        TestBatch.write(store, 1, List.of(record, leaves));
        assertThat(find(Condition.ALL, 10).stream().map(RecordText::of))
                .containsExactly(RecordText.of(record), RecordText.of(leaves));
        for (String name : NAMES) {
            if (!name.isEmpty() && !name.contains("[*]")) {
                assertThat(find(equal(FieldPath.payload(name), "value of " + name), 10))
                        .as(name)
                        .hasSize(1);
                assertThat(find(equal(FieldPath.payload(name), "5"), 10))
                        .as(name)
                        .hasSize(1);
            }
        }
    }

    @Test
    void takesRecordsWithThousandsOfValues() throws IOException {
        TestRecord record = record(1, "wide");
        IntStream.range(0, 5_000).forEach(i -> record.field("name" + i, "value" + i));
        TestBatch.write(store, 1, List.of(record));
        assertThat(find(equal(FieldPath.payload("name4999"), "value4999"), 10)).hasSize(1);
    }

    /** More than one page, and more than is kept of what had to be read. */
    @Test
    void readsManyRecordsInTheirOrder() throws IOException {
        List<TestRecord> records = IntStream.range(0, 2_600)
                .mapToObj(i -> record(i, "number " + i).session("one"))
                .toList();
        for (int from = 0; from < records.size(); from += 500) {
            TestBatch.write(store, from, records.subList(from, Math.min(from + 500, records.size())));
        }
        Condition read =
                new Condition.Comparison(FieldPath.header(HeaderField.RAW), Condition.Operator.LIKE, "number*");
        for (Condition where : List.of(equal(FieldPath.header(HeaderField.SID), "one"), read)) {
            assertThat(find(where, 10_000).stream().map(HepRecord::id))
                    .containsExactlyElementsOf(
                            records.stream().map(HepRecord::id).toList());
            assertThat(find(where, 501)).hasSize(501);
        }
    }

    @Test
    void keepsWhatTheClusterRefusesAndWritesTheRest() throws IOException {
        TestRecord good = record(1, "good");
        TestRecord bad = record(2, "bad").session("no address");
        bad.type(99);
        try (Cluster cluster = new Cluster(options)) {
            // Somebody has made this index in another way.
            cluster.put(
                    "/hostile-hep_proto_99_default_20261122",
                    "{\"mappings\":{\"properties\":{\"sid\":{\"type\":\"ip\"}}}}");
        }
        assertThatThrownBy(() -> TestBatch.write(store, 1, List.of(bad, good)))
                .isInstanceOfSatisfying(RejectedRecordsException.class, e -> assertThat(e.rejected().stream())
                        .containsExactly(0));
        assertThat(find(Condition.ALL, 10)).extracting(HepRecord::id).containsExactly(1L);
        assertThat(Files.readAllLines(options.deadLetters()))
                .singleElement()
                .asString()
                .contains("no address", "document_parsing_exception");
    }
}
