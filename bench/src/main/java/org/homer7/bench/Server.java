package org.homer7.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/** The distribution, as users run it, on a folder and ports of its own; gone when it is closed. */
final class Server implements AutoCloseable {
    private static final long START_SECONDS = 90;
    private static final long STOP_SECONDS = 20;
    private static final int LAST_LINES = 100;
    private static final String FEATURES = "etc/org.apache.karaf.features.cfg";
    /** What the feature homer brings, but for the store. */
    private static final String WITHOUT_STORE =
            "homer-ingress-socket,homer-dissector-sip,homer-dissector-rtcp,homer-dissector-auto,homer-ui";

    private final Path folder;
    private final Process process;
    private final int hepPort;
    private final ServerApi api;
    private final boolean recorded;
    private final Thread whenInterrupted = new Thread(this::end, "bench-interrupted");

    private Server(Path folder, Process process, int hepPort, ServerApi api, boolean recorded) {
        this.folder = folder;
        this.recorded = recorded;
        Runtime.getRuntime().addShutdownHook(whenInterrupted);
        this.process = process;
        this.hepPort = hepPort;
        this.api = api;
    }

    /**
     * Starts a server and returns when it takes packets.
     *
     * @param distribution folder with bin, etc, system
     * @param nullStore bundle to be deployed instead of the embedded store; null to keep that
     * @param recording file for a flight recording of the server; null for none
     */
    static Server start(Path distribution, Path nullStore, Path recording) throws IOException, InterruptedException {
        return start(
                distribution,
                folder -> {
                    if (nullStore != null) {
                        withoutStore(folder, "");
                        Files.copy(nullStore, folder.resolve("deploy/null-store.jar"));
                    }
                },
                recording);
    }

    /**
     * Starts a server with another store instead of the embedded one.
     *
     * @param feature that brings the store
     * @param file its configuration in etc
     * @param configuration what stands in that file
     */
    static Server start(Path distribution, String feature, String file, String configuration)
            throws IOException, InterruptedException {
        return start(
                distribution,
                folder -> {
                    withoutStore(folder, "," + feature);
                    Files.writeString(folder.resolve("etc").resolve(file), configuration);
                },
                null);
    }

    /** Makes a folder ready before the server starts in it. */
    @FunctionalInterface
    private interface Preparation {
        void of(Path folder) throws IOException;
    }

    private static Server start(Path distribution, Preparation preparation, Path recording)
            throws IOException, InterruptedException {
        Path folder = Files.createTempDirectory("homer-bench");
        int hepPort = freePorts(4);
        int httpPort = hepPort + 3;
        try {
            copy(distribution.resolve("etc"), folder.resolve("etc"));
            Files.createDirectories(folder.resolve("data/tmp"));
            Files.createDirectories(folder.resolve("deploy"));
            preparation.of(folder);
        } catch (IOException e) {
            delete(folder);
            throw e;
        }
        ProcessBuilder builder = new ProcessBuilder(
                        distribution.resolve("bin/karaf").toString(), "server")
                .redirectErrorStream(true)
                .redirectOutput(folder.resolve("console.log").toFile());
        environment(builder.environment(), folder, hepPort, httpPort, recording);
        Server server = new Server(folder, builder.start(), hepPort, new ServerApi(httpPort), recording != null);
        try {
            server.await();
            return server;
        } catch (IOException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static void environment(
            Map<String, String> environment, Path folder, int hepPort, int httpPort, Path recording)
            throws IOException {
        environment.put("KARAF_BASE", folder.toString());
        environment.put("KARAF_DATA", folder.resolve("data").toString());
        environment.put("KARAF_ETC", folder.resolve("etc").toString());
        environment.put("KARAF_OPTS", "-Dkaraf.instances=" + folder.resolve("instances"));
        environment.put("KARAF_EXEC", "exec");
        environment.put("CHECK_ROOT_INSTANCE_RUNNING", "false");
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("HOMER_HEP_PORT", Integer.toString(hepPort));
        environment.put("HOMER_HTTP_PORT", Integer.toString(httpPort));
        environment.put("HOMER_SSH_PORT", Integer.toString(freePorts(1)));
        environment.put("HOMER_ADMIN_PASSWORD", ServerApi.PASSWORD);
        if (recording != null) {
            environment.put(
                    "EXTRA_JAVA_OPTS",
                    "-XX:StartFlightRecording=settings=profile,filename=" + recording
                            + " -XX:+UnlockDiagnosticVMOptions -XX:+DebugNonSafepoints");
        }
    }

    private static void withoutStore(Path folder, String others) throws IOException {
        Path file = folder.resolve(FEATURES);
        String features = Files.readString(file);
        String without = features.replaceAll("(?m)^(\\s*)homer/[^,\\s]+", "$1" + WITHOUT_STORE + others);
        if (without.equals(features)) {
            throw new IOException("the feature homer is not among the boot features in " + FEATURES);
        }
        Files.writeString(file, without);
    }

    private void await() throws IOException, InterruptedException {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(START_SECONDS);
        while (!api.isHealthy()) {
            if (!process.isAlive() || System.nanoTime() > deadline) {
                throw new IOException("the server does not start; this is what it says:\n" + said());
            }
            Thread.sleep(200);
        }
        api.logIn();
    }

    /** The end of what the server says. */
    private String said() {
        StringBuilder said = new StringBuilder();
        for (Path file : List.of(folder.resolve("console.log"), folder.resolve("data/log/karaf.log"))) {
            try {
                List<String> lines = Files.exists(file) ? Files.readAllLines(file) : List.of();
                lines.subList(Math.max(0, lines.size() - LAST_LINES), lines.size())
                        .forEach(line -> said.append(line).append('\n'));
            } catch (IOException e) {
                said.append(file).append(" cannot be read: ").append(e).append('\n');
            }
        }
        return said.toString();
    }

    long pid() {
        return process.pid();
    }

    Load load() {
        return new Load(hepPort);
    }

    ServerApi api() {
        return api;
    }

    /** Bytes in a folder below the data folder. */
    long diskBytes(String name) throws IOException {
        try (Stream<Path> files = Files.walk(folder.resolve("data/homer").resolve(name))) {
            return files.mapToLong(file -> file.toFile().length()).sum();
        }
    }

    /** Memory of the process in RAM, in MiB, without what it maps of files: the system takes that away when it needs to. */
    long mebibytes() throws IOException {
        return Files.readAllLines(Path.of("/proc", Long.toString(pid()), "status")).stream()
                .filter(line -> line.startsWith("RssAnon:"))
                .mapToLong(line -> Long.parseLong(line.replaceAll("\\D", "")) >> 10)
                .findFirst()
                .orElse(0);
    }

    @Override
    public void close() {
        try {
            Runtime.getRuntime().removeShutdownHook(whenInterrupted);
        } catch (IllegalStateException interrupted) {
            // The hook runs already.
            return;
        }
        end();
    }

    private void end() {
        if (!process.isAlive()) {
            System.err.println("the server ended by itself, code " + process.exitValue() + ":\n" + said());
        }
        // Only a recording is written at the end; the rest is thrown away.
        if (recorded) {
            process.destroy();
        } else {
            process.destroyForcibly();
        }
        try {
            if (!process.waitFor(STOP_SECONDS, TimeUnit.SECONDS)) {
                process.destroyForcibly().waitFor();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        delete(folder);
    }

    /** The first of so many ports in a row that nobody listens on. */
    private static int freePorts(int count) throws IOException {
        while (true) {
            int first;
            try (ServerSocket any = new ServerSocket(0)) {
                first = any.getLocalPort();
            }
            if (first + count < 65_536 && areFree(first, count)) {
                return first;
            }
        }
    }

    private static boolean areFree(int first, int count) {
        for (int port = first; port < first + count; port++) {
            try (ServerSocket free = new ServerSocket(port)) {
                free.getLocalPort();
            } catch (IOException inUse) {
                return false;
            }
        }
        return true;
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.toList()) {
                Files.copy(file, to.resolve(from.relativize(file).toString()));
            }
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("cannot delete " + folder, e);
        }
    }
}
