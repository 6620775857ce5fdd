package org.homer7.storage.mysql;

import java.io.IOException;
import java.nio.file.Path;
import java.util.Optional;
import org.homer7.api.sink.StorageBackend;
import org.homer7.testkit.RealServer;
import org.homer7.testkit.StorageContract;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
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
}
