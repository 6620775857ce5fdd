package org.homer7.storage.elasticsearch;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.homer7.testkit.RealServer;

/** Settings for stores in the real cluster of the tests, over TLS and with a password. */
final class TestCluster {
    static final Set<Integer> EVERY_OTHER_TYPE =
            IntStream.range(0, 256).filter(type -> type % 2 == 1).boxed().collect(Collectors.toSet());

    private TestCluster() {}

    /** Of a store that begins its indexes with the name. */
    static Options options(RealServer server, String prefix, Path directory, int days, long bytes) {
        return new Options(
                List.of("https://localhost:" + server.port()),
                "homer",
                "secret",
                "",
                server.directory().resolve("ca.pem").toString(),
                "",
                prefix,
                1,
                0,
                false,
                false,
                1 << 20,
                60_000,
                days,
                bytes,
                0,
                EVERY_OTHER_TYPE,
                directory,
                directory.resolve("dead-letter.jsonl"));
    }

    /** Takes away all that begins with the name. */
    static void clear(Options options) throws IOException {
        try (Cluster cluster = new Cluster(options)) {
            Tables tables = new Tables(cluster, options.prefix());
            List<String> names =
                    tables.bytes().keySet().stream().map(tables::index).toList();
            if (!names.isEmpty()) {
                cluster.ask(client -> client.indices().delete(delete -> delete.index(names)));
            }
        }
    }
}
