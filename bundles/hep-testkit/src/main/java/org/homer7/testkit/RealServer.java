package org.homer7.testkit;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * A server that the project's own script starts for tests: {@code scripts/servers/NAME.sh}. To try a test again and again,
 * start the server by hand and say so: {@code -Dserver.NAME=PORT:DIR}.
 */
public final class RealServer implements AutoCloseable {
    private static final Path SCRIPTS =
            Path.of("../../scripts/servers").toAbsolutePath().normalize();
    private static final int MINUTES = 5;

    private final String name;
    private final Path directory;
    private final int port;
    private final boolean ours;

    private RealServer(String name, Path directory, int port, boolean ours) {
        this.ours = ours;
        this.name = name;
        this.directory = directory;
        this.port = port;
    }

    /** The folder of the scripts, somewhere above the module whose tests run. */
    private static Path scripts() {
        Path folder = Path.of("").toAbsolutePath();
        while (folder != null && !Files.isDirectory(folder.resolve("scripts/servers"))) {
            folder = folder.getParent();
        }
        return Objects.requireNonNull(folder, "no folder above has scripts/servers")
                .resolve("scripts/servers");
    }

    /** Starts it; the tests are skipped, with the reason on the output, if it cannot be had. */
    public static RealServer forTest(String name, Path directory) throws IOException {
        try {
            return start(name, directory);
        } catch (IOException e) {
            System.out.println("skipped: tests on " + name + ": " + e.getMessage());
            assumeTrue(false, () -> name + " cannot be had: " + e.getMessage());
            throw e;
        }
    }

    /**
     * Starts it.
     *
     * @param name of its script
     * @param directory for its data
     * @throws IOException it cannot be had; the message says why
     */
    public static RealServer start(String name, Path directory) throws IOException {
        String running = System.getProperty("server." + name);
        if (running != null) {
            String[] parts = running.split(":", 2);
            return new RealServer(name, Path.of(parts[1]), Integer.parseInt(parts[0]), false);
        }
        RealServer server = new RealServer(name, directory.toAbsolutePath(), freePort(), true);
        server.restart();
        return server;
    }

    /** One that is free, and so is the next: some servers take two. */
    private static int freePort() throws IOException {
        while (true) {
            try (ServerSocket one = new ServerSocket(0);
                    ServerSocket next = new ServerSocket()) {
                next.bind(new InetSocketAddress(one.getLocalPort() + 1));
                return one.getLocalPort();
            } catch (BindException | IllegalArgumentException taken) {
                continue;
            }
        }
    }

    /** All that is the server's; what is there, its script says. */
    public Path directory() {
        return directory;
    }

    /** Starts it again, on the same port and data. */
    public void restart() throws IOException {
        Optional<String> failure = run("start", directory.toString(), Integer.toString(port));
        if (failure.isPresent()) {
            throw new IOException(failure.get());
        }
    }

    /** As a machine that loses its power does, but for the page cache. */
    public void kill() throws IOException, InterruptedException {
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow();
        process.destroyForcibly();
        process.onExit().orTimeout(1, TimeUnit.MINUTES).join();
    }

    /** Runs SQL, or what the server's script takes, and gives the output. */
    public String sql(String statements) throws IOException {
        Path log = Files.createTempFile("homer-" + name, ".sql.log");
        try {
            Process process = new ProcessBuilder(
                            scripts().resolve(name + ".sh").toString(), "sql", directory.toString(), statements)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            int status = process.waitFor();
            String output = Files.readString(log);
            if (status != 0) {
                throw new IOException(output);
            }
            return output;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(log);
        }
    }

    public int port() {
        return port;
    }

    /** What went wrong; empty if nothing did. */
    private Optional<String> run(String... arguments) throws IOException {
        Path log = Files.createTempFile("homer-" + name, ".log");
        String[] command = new String[arguments.length + 1];
        command[0] = scripts().resolve(name + ".sh").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        try {
            Process process = new ProcessBuilder(command)
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile())
                    .start();
            if (!process.waitFor(MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                return Optional.of("not done within " + MINUTES + " minutes");
            }
            String output = Files.readString(log).strip();
            System.out.println(output);
            return process.exitValue() == 0 ? Optional.empty() : Optional.of(output);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException(e);
        } finally {
            Files.delete(log);
        }
    }

    @Override
    public void close() throws IOException {
        if (ours) {
            run("stop", directory.toString());
        }
    }
}
