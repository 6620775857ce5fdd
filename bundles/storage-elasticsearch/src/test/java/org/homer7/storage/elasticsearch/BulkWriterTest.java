package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.homer7.api.sink.RejectedRecordsException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Answers that a real cluster gives only when it is in trouble; from a fake, so that they come when they are wanted. */
class BulkWriterTest {
    private static final String CREATED = "{\"create\":{\"_index\":\"i\",\"_id\":\"1\",\"status\":201}}";
    private static final String THERE = error(409, "version_conflict_engine_exception");
    private static final String BUSY = error(429, "es_rejected_execution_exception");
    private static final String WRONG = error(400, "document_parsing_exception");
    private static final String TOO_MANY_SHARDS = error(400, "validation_exception");

    @TempDir
    private Path directory;

    private final Deque<String> answers = new ArrayDeque<>();
    private final List<String> requests = new ArrayList<>();
    private HttpServer fake;
    private Cluster cluster;

    private static String error(int status, String type) {
        return "{\"create\":{\"_index\":\"i\",\"_id\":\"1\",\"status\":" + status + ",\"error\":{\"type\":\"" + type
                + "\",\"reason\":\"for the test\"}}}";
    }

    @BeforeEach
    void start() throws IOException {
        fake = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        fake.createContext("/", this::answer);
        fake.start();
        cluster = new Cluster(options());
    }

    private Options options() {
        return new Options(
                List.of("http://localhost:" + fake.getAddress().getPort()),
                "",
                "",
                "a2V5",
                "",
                "",
                "homer-",
                1,
                0,
                false,
                false,
                1_000,
                10_000,
                0,
                0,
                0,
                Set.of(),
                directory,
                directory.resolve("dead/letters.jsonl"));
    }

    @AfterEach
    void stop() throws IOException {
        cluster.close();
        fake.stop(0);
    }

    private void answer(HttpExchange exchange) throws IOException {
        String key = exchange.getRequestHeaders().getFirst("Authorization");
        requests.add(key + " " + new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8));
        String answer = answers.removeFirst();
        int status = answer.startsWith("{") ? 200 : Integer.parseInt(answer.substring(0, 3));
        byte[] body = (status == 200
                        ? answer
                        : "{\"error\":{\"type\":\"t\",\"reason\":\"r\"},\"status\":" + status + "}")
                .getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().add("X-Elastic-Product", "Elasticsearch");
        exchange.getResponseHeaders().add("Content-Type", "application/json");
        exchange.sendResponseHeaders(status, body.length);
        exchange.getResponseBody().write(body);
        exchange.close();
    }

    private void will(String... items) {
        answers.add("{\"took\":1,\"errors\":true,\"items\":[" + String.join(",", items) + "]}");
    }

    private void write(int documents, int bytes) throws IOException {
        List<BulkWriter.Document> list = new ArrayList<>();
        for (int i = 0; i < documents; i++) {
            byte[] json = ("{\"a\":\"" + "x".repeat(bytes) + "\"}").getBytes(StandardCharsets.UTF_8);
            list.add(new BulkWriter.Document(i, "i", "server-" + i, json));
        }
        new BulkWriter(cluster, 1_000, new DeadLetters(directory.resolve("dead/letters.jsonl"), 400)).write(list);
    }

    @Test
    void sendsWithTheKeyAndTheIds() throws IOException {
        will(CREATED, CREATED);
        write(2, 1);
        assertThat(requests)
                .singleElement()
                .asString()
                .startsWith("ApiKey a2V5 ")
                .contains("{\"create\":{\"_id\":\"server-1\",\"_index\":\"i\"}}\n{\"a\":\"x\"}\n");
    }

    @Test
    void takesWhatIsThereAlreadyForWritten() throws IOException {
        will(THERE, CREATED);
        write(2, 1);
        assertThat(requests).hasSize(1);
    }

    @Test
    void letsCoreWaitWhenTheClusterIsBusy() {
        will(CREATED, BUSY, WRONG);
        assertThatThrownBy(() -> write(3, 1))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RejectedRecordsException.class)
                .hasMessageContaining("429");
        answers.add("429");
        assertThatThrownBy(() -> write(1, 1)).isInstanceOf(IOException.class).hasMessageContaining("429");
        answers.add("503");
        assertThatThrownBy(() -> write(1, 1)).isInstanceOf(IOException.class).hasMessageContaining("503");
        // What is sent again is not refused for good as yet.
        assertThat(directory.resolve("dead")).doesNotExist();
    }

    @Test
    void losesNothingWhenTheClusterHasNoRoomForAnotherIndex() {
        will(TOO_MANY_SHARDS);
        assertThatThrownBy(() -> write(1, 1))
                .isInstanceOf(IOException.class)
                .isNotInstanceOf(RejectedRecordsException.class);
    }

    @Test
    void keepsToTheSizeOfRequestsAndHalvesThemIfTheClusterTakesLess() throws IOException {
        will(CREATED, CREATED);
        answers.add("413");
        will(CREATED);
        will(CREATED);
        write(4, 400);
        assertThat(requests).hasSize(4);
    }

    @Test
    void refusesADocumentThatIsTooLargeByItself() {
        will(CREATED);
        answers.add("413");
        assertThatThrownBy(() -> write(2, 900))
                .isInstanceOfSatisfying(RejectedRecordsException.class, e -> assertThat(e.rejected().stream())
                        .containsExactly(1));
    }

    @Test
    void boundsTheDeadLetters() throws IOException {
        for (int i = 0; i < 5; i++) {
            will(CREATED, WRONG);
            assertThatThrownBy(() -> write(2, 50)).isInstanceOf(RejectedRecordsException.class);
        }
        assertThat(Files.size(directory.resolve("dead/letters.jsonl"))).isLessThanOrEqualTo(400);
        assertThat(Files.size(directory.resolve("dead/letters.jsonl.1"))).isLessThanOrEqualTo(400);
        assertThat(Files.readString(directory.resolve("dead/letters.jsonl")))
                .contains("\"id\":\"server-1\"", "document_parsing_exception");
    }

    @Test
    void saysWhatToDoAboutAWrongPassword() {
        answers.add("401");
        assertThatThrownBy(() -> write(1, 1)).hasMessageContaining("check user, password or api.key");
    }
}
