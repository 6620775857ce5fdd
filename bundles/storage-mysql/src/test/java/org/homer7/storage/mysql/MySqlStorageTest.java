package org.homer7.storage.mysql;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Optional;
import org.homer7.api.sink.StorageBackend;
import org.homer7.api.sink.TableRetention;
import org.homer7.testkit.RealServer;
import org.homer7.testkit.StorageContract;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A real MySQL gives the same answers as every other store. */
class MySqlStorageTest extends StorageContract {
    @TempDir
    static Path serverDirectory;

    private static RealServer server;

    @BeforeAll
    static void startServer() throws IOException {
        server = RealServer.forTest("mysql", serverDirectory);
    }

    @AfterAll
    static void stopServer() throws IOException {
        if (server != null) {
            server.close();
        }
    }

    @Override
    protected StorageBackend open(Path directory) throws Exception {
        return TestStores.mysql(server.port(), TestStores.database(directory));
    }

    /** The server goes on when a client crashes. */
    @Override
    protected Optional<Path> crash(Path of) {
        return Optional.empty();
    }

    @Test
    void dropsTablesWhoseDaysAreOver() throws Exception {
        Clock clock = Clock.fixed(Instant.parse("2026-11-23T12:00:00Z"), ZoneOffset.UTC);
        MySqlStorage store = TestStores.mysql(server.port(), "retention", 7, clock);
        store.open();
        try {
            store.write(new TestBatch(1, List.of(at(1, "2026-11-15"), at(2, "2026-11-16"), at(3, "2026-11-23"))));
            assertThat(store.retention())
                    .extracting(TableRetention::due)
                    .containsExactly("it is older than 7 days", "", "");
            store.maintain();
            assertThat(store.tables())
                    .extracting(table -> table.key().day().toString())
                    .containsExactly("2026-11-16", "2026-11-23");
        } finally {
            store.close();
        }
    }

    private static TestRecord at(long id, String day) {
        TestRecord record = new TestRecord(id, "text");
        record.type(100).timestampMicros(Instant.parse(day + "T12:00:00Z").toEpochMilli() * 1_000);
        return record;
    }
}
