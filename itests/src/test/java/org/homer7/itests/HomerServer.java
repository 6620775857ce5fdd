package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution as a process of its own, started by the same script that users call, on ports and data of its own. */
final class HomerServer implements AutoCloseable {
    static final String PASSWORD = "only for tests";
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();

    private final Path data;
    private final int hepPort;
    private final Map<String, String> environment = new TreeMap<>();
    private final HomerApi api;
    private int forgotten;

    private HomerServer(String name) throws IOException {
        data = Path.of("target", "servers", name).toAbsolutePath();
        deleteAll(data);
        int[] ports = freePorts(5);
        hepPort = ports[0];
        environment.put("HOMER_HEP_PORT", Integer.toString(ports[0]));
        environment.put("HOMER_TLS_PORT", Integer.toString(ports[1]));
        environment.put("HOMER_WS_PORT", Integer.toString(ports[2]));
        environment.put("HOMER_HTTP_PORT", Integer.toString(ports[3]));
        environment.put("HOMER_SSH_PORT", Integer.toString(ports[4]));
        environment.put("HOMER_ADMIN_PASSWORD", PASSWORD);
        // What is tested was built by Maven just now.
        environment.put("HOMER_PREBUILT", "yes");
        api = new HomerApi(ports[3]);
    }

    /** A server that is not started yet. */
    static HomerServer unstarted(String name) throws IOException {
        return new HomerServer(name);
    }

    /** A new server with an empty store. */
    static HomerServer start(String name) throws IOException {
        HomerServer server = new HomerServer(name);
        server.start();
        return server;
    }

    /** What the server finds in its environment from the next start on. */
    HomerServer with(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    /** Starts it again after {@link #kill} or {@link #stop}. */
    void start() throws IOException {
        Result result = homer(Duration.ofMinutes(3), "run", "--background");
        assertThat(result.status()).as(result.output()).isZero();
        api.logIn("admin", PASSWORD);
    }

    /** As a machine that loses its power does, but for the page cache. */
    void kill() throws IOException {
        ProcessHandle process = process();
        process.destroyForcibly();
        await().atMost(Duration.ofSeconds(10)).until(() -> !process.isAlive());
    }

    void stop() throws IOException {
        Result result = homer(Duration.ofMinutes(2), "stop");
        assertThat(result.status()).as(result.output()).isZero();
    }

    @Override
    public void close() throws IOException {
        stop();
    }

    ProcessHandle process() throws IOException {
        long pid = Long.parseLong(Files.readString(data.resolve(".pid")).strip());
        return ProcessHandle.of(pid).orElseThrow();
    }

    int hepPort() {
        return hepPort;
    }

    int sshPort() {
        return Integer.parseInt(environment.get("HOMER_SSH_PORT"));
    }

    /** The key by which the server's own machine logs in to the console. */
    Path consoleKey() {
        return data.resolve("data/homer/auth/console-key.pem");
    }

    HomerApi api() {
        return api;
    }

    /** The folder of its configuration. */
    Path etc() {
        return data.resolve("etc");
    }

    int httpPort() {
        return Integer.parseInt(environment.get("HOMER_HTTP_PORT"));
    }

    /** The folder where bundles are hot-deployed. */
    Path deploy() {
        return data.resolve("deploy");
    }

    /** Runs a console command without a terminal. */
    Result console(String command) throws IOException {
        return homer(Duration.ofMinutes(1), "console", command);
    }

    /** Runs a console command that must succeed, and gives what it prints. */
    String consoleOutput(String command) throws IOException {
        Result result = console(command);
        assertThat(result.status()).as("%s: %s", command, result.output()).isZero();
        return result.output();
    }

    /** Leaves out of {@link #errors} what a test meant to cause. */
    void forgetErrors() throws IOException {
        forgotten = errors(0).size();
    }

    /** Lines of the log that tell of a defect. */
    List<String> errors() throws IOException {
        return errors(forgotten);
    }

    private List<String> errors(int skip) throws IOException {
        try (Stream<String> lines = Files.lines(data.resolve("data/log/karaf.log"))) {
            return lines.filter(line -> line.contains("| ERROR |")
                            || line.matches("\\s*(Caused by: )?[a-z]+(\\.[a-zA-Z0-9$]+)+(Exception|Error)\\b.*"))
                    .skip(skip)
                    .toList();
        }
    }

    /** Waits until all that was received has reached the store, and gives the ledger. */
    JsonNode settledLedger(long received) {
        return settledLedger(received, Duration.ofSeconds(60));
    }

    /** Waits as long as given. */
    JsonNode settledLedger(long received, Duration limit) {
        JsonNode[] last = new JsonNode[1];
        await().atMost(limit).pollInterval(Duration.ofMillis(50)).untilAsserted(() -> {
            last[0] = api.ledger();
            assertThat(last[0].path("received").asLong()).isGreaterThanOrEqualTo(received);
            assertThat(last[0].path("inFlight").asLong()).isZero();
            assertThat(last[0].path("spooled").asLong()).isZero();
        });
        return last[0];
    }

    /** @param status exit code */
    record Result(int status, String output) {}

    /** A folder that looks like a checkout with this server's data in it. */
    Path checkout(Path folder) throws IOException {
        Files.createDirectories(folder);
        try (Stream<Path> entries = Files.list(ROOT)) {
            for (Path entry : entries.toList()) {
                if (!entry.endsWith("data")) {
                    Files.createSymbolicLink(folder.resolve(entry.getFileName()), entry);
                }
            }
        }
        Files.createSymbolicLink(folder.resolve("data"), data);
        return folder;
    }

    /** Runs a program as somebody would who works with that checkout. */
    Result shell(Duration limit, Path checkout, List<String> command) throws IOException {
        Map<String, String> with = new TreeMap<>(environment);
        with.put("HOMER", checkout.toString());
        with.put("HOMER_DATA", data.toString());
        return run(limit, with, command);
    }

    Result homer(Duration limit, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of(ROOT.resolve("homer").toString()));
        command.addAll(List.of(arguments));
        command.addAll(List.of("--data", data.toString()));
        return run(limit, environment, command);
    }

    static Result run(Duration limit, Map<String, String> environment, List<String> command) throws IOException {
        Path output = Files.createTempFile("homer-itests", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectInput(
                            ProcessBuilder.Redirect.from(Path.of("/dev/null").toFile()))
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            Process process = builder.start();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                process.destroyForcibly();
                throw new IOException(command + " did not end within " + limit + ": " + Files.readString(output));
            }
            return new Result(process.exitValue(), Files.readString(output));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(output);
        }
    }

    private static void deleteAll(Path folder) throws IOException {
        if (Files.exists(folder)) {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder()).forEach(file -> {
                    try {
                        Files.delete(file);
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                });
            }
        }
    }

    static int[] freePorts(int count) throws IOException {
        List<ServerSocket> sockets = new ArrayList<>();
        try {
            for (int i = 0; i < count; i++) {
                sockets.add(new ServerSocket(0));
            }
            return sockets.stream().mapToInt(ServerSocket::getLocalPort).toArray();
        } finally {
            for (ServerSocket socket : sockets) {
                socket.close();
            }
        }
    }
}
