package org.homer7.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.LongStream;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.search.SearchQuery.Order;
import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableKey;
import org.homer7.api.sink.TableRetention;
import org.junit.jupiter.api.Test;

/** What a store keeps: every record, as it was, once, also over restarts and crashes. */
abstract class StorageWriteContract extends StorageSearchContract {
    private static final long DAY_MICROS = 86_400_000_000L;

    @Test
    void isEmptyAtFirst() throws IOException {
        finds(Condition.ALL);
        assertThat(store().tables()).isEmpty();
        store().sync();
        store().maintain();
    }

    @Test
    void givesBackWhatItWasGiven() throws IOException {
        write(SampleRecords.all());
        List<HepRecord> found = records(all(Condition.ALL));
        // Read after the cursor is closed, and after more was written: a record belongs to who got it.
        write(List.of(SampleRecords.at(99, "more")));
        assertThat(found.stream().map(RecordText::of))
                .containsExactlyElementsOf(
                        SampleRecords.all().stream().map(RecordText::of).toList());
    }

    @Test
    void keepsRecordsOverARestart() throws Exception {
        write(SampleRecords.all());
        store().sync();
        use(storeDirectory());
        agrees(all(Condition.ALL));
        write(List.of(SampleRecords.at(99, "more")));
        agrees(all(Condition.ALL));
        store().sync();
        use(storeDirectory());
        agrees(all(Condition.ALL));
    }

    @Test
    void showsABatchOnceHoweverOftenItComes() throws Exception {
        List<TestRecord> batch = SampleRecords.all();
        writeAt(7, batch);
        writeAt(7, batch);
        agrees(all(Condition.ALL));
        store().sync();
        writeAt(7, batch);
        agrees(all(Condition.ALL));
        use(storeDirectory());
        writeAt(7, batch);
        writeAt(8, List.of(SampleRecords.at(99, "more")));
        writeAt(8, List.of(SampleRecords.at(99, "more")));
        agrees(all(Condition.ALL));
        store().sync();
        assertThat(store().tables().stream().mapToLong(TableInfo::records).sum())
                .isEqualTo(batch.size() + 1L);
    }

    /** As core hands over a batch that a sink fails on as a whole: each record alone, outside of the durable order. */
    @Test
    void takesRecordsWithoutAPosition() throws Exception {
        writeAt(7, numbered(100, 5));
        for (TestRecord record : SampleRecords.all()) {
            writeAt(-1, List.of(record));
        }
        agrees(all(Condition.ALL));
        writeAt(8, numbered(200, 5));
        store().sync();
        use(storeDirectory());
        agrees(all(Condition.ALL));
    }

    @Test
    void survivesACrash() throws Exception {
        List<TestRecord> first = SampleRecords.all();
        List<TestRecord> second = numbered(100, 50);
        List<TestRecord> third = numbered(200, 50);
        writeAt(1, first);
        store().sync();
        writeAt(2, second);
        writeAt(3, third);
        Optional<Path> left = crash(storeDirectory());
        assumeThat(left).as("what a crash leaves").isPresent();
        use(left.get());
        assertThat(records(all(Condition.ALL)).stream().map(HepRecord::id))
                .as("records synced before the crash")
                .containsAll(first.stream().map(HepRecord::id).toList());
        writeAt(2, second);
        writeAt(3, third);
        agrees(all(Condition.ALL));
        store().sync();
        use(left.get());
        agrees(all(Condition.ALL));
    }

    @Test
    void ordersByTimeThenById() throws IOException {
        List<TestRecord> records = new ArrayList<>();
        for (long id = 1; id <= 200; id++) {
            TestRecord record = new TestRecord(id, "record " + id);
            // Four records in each microsecond.
            record.timestampMicros(SampleRecords.START + id / 4);
            records.add(record);
        }
        Collections.shuffle(records, new Random(1));
        write(records.subList(0, 90));
        write(records.subList(90, 200));
        for (Order order : Order.values()) {
            for (int limit : List.of(0, 1, 7, 199, 200, 201, Integer.MAX_VALUE)) {
                agrees(query(Long.MIN_VALUE, Long.MAX_VALUE, Condition.ALL, limit, order));
            }
        }
    }

    @Test
    void keepsToTheTimeRange() throws IOException {
        long midnight = SampleRecords.START - SampleRecords.START % DAY_MICROS;
        long[] times = {
            0,
            1,
            midnight - 1,
            midnight,
            midnight + 1,
            midnight + DAY_MICROS - 1,
            midnight + DAY_MICROS,
            4_102_444_800_000_000L
        };
        List<TestRecord> records = new ArrayList<>();
        for (long time : times) {
            TestRecord record = new TestRecord(records.size() + 1, "record");
            record.timestampMicros(time);
            records.add(record);
        }
        write(records);
        for (long from : times) {
            for (long to : times) {
                if (from <= to) {
                    agrees(query(from, to, Condition.ALL, 100, Order.OLDEST_FIRST));
                    agrees(query(from, to + 1, Condition.ALL, 100, Order.NEWEST_FIRST));
                }
            }
        }
        agrees(query(Long.MIN_VALUE, 0, Condition.ALL, 100, Order.OLDEST_FIRST));
        agrees(query(Long.MAX_VALUE, Long.MAX_VALUE, Condition.ALL, 100, Order.OLDEST_FIRST));
    }

    @Test
    void searchesAcrossTablesAndDays() throws IOException {
        List<TestRecord> records = new ArrayList<>();
        String[] profiles = {"call", "registration", "default"};
        int[] types = {1, 5, 34, 53, 100, 255};
        for (int i = 0; i < 360; i++) {
            TestRecord record = new TestRecord(1_000 + i, "record " + i)
                    .profile(profiles[i % 3])
                    .field("number", String.valueOf(i % 10));
            record.type(types[i % 6]).timestampMicros(SampleRecords.START + (i * 7 % 5) * DAY_MICROS + i);
            records.add(record);
        }
        write(records.subList(180, 360));
        write(records.subList(0, 180));
        Condition third = Where.payload("number", Condition.Operator.EQUALS, "3");
        for (Order order : Order.values()) {
            agrees(query(Long.MIN_VALUE, Long.MAX_VALUE, third, 1_000, order));
            agrees(query(Long.MIN_VALUE, Long.MAX_VALUE, Condition.ALL, 50, order));
            agrees(query(SampleRecords.START + DAY_MICROS, SampleRecords.START + 3 * DAY_MICROS, third, 10, order));
        }
        store().sync();
        assertTablesMatch(records);
        store().maintain();
        agrees(all(third));
    }

    @Test
    void tellsHowLongItsTablesStay() throws Exception {
        write(SampleRecords.all());
        store().sync();
        assertThat(store().retention().stream().map(TableRetention::key))
                .containsExactlyElementsOf(
                        store().tables().stream().map(TableInfo::key).toList());
        assertThat(store().retention()).noneMatch(TableRetention::isDue);
    }

    private void assertTablesMatch(List<TestRecord> records) throws IOException {
        TreeMap<TableKey, List<Long>> times = records.stream()
                .collect(Collectors.groupingBy(
                        TableKey::of,
                        TreeMap::new,
                        Collectors.mapping(HepRecord::timestampMicros, Collectors.toList())));
        Function<TableInfo, String> text = table -> table.key().tableName() + " records " + table.records() + " from "
                + table.oldestMicros() + " to " + table.newestMicros();
        assertThat(store().tables().stream().map(text))
                .containsExactlyElementsOf(times.entrySet().stream()
                        .map(table -> text.apply(new TableInfo(
                                table.getKey(),
                                table.getValue().size(),
                                0,
                                Collections.min(table.getValue()),
                                Collections.max(table.getValue()))))
                        .toList());
        assertThat(store().tables()).allMatch(table -> table.bytes() > 0);
    }

    static List<TestRecord> numbered(long firstId, int count) {
        return LongStream.range(firstId, firstId + count)
                .mapToObj(id -> SampleRecords.at(id, "record " + id))
                .toList();
    }

    static SearchQuery newest(int limit) {
        return query(Long.MIN_VALUE, Long.MAX_VALUE, Condition.ALL, limit, Order.NEWEST_FIRST);
    }
}
