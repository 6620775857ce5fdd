package org.homer7.testkit;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.opentest4j.TestAbortedException;

/**
 * A server that others make, such as a database, started by {@code scripts/servers/NAME.sh} on a port and in a folder of its
 * own. Not thread-safe; close it.
 *
 * <p>To try a test again and again, start the server by hand and name it: {@code -Dserver.elasticsearch=PORT:DIR}.
 */
public final class RealServer implements AutoCloseable {
    private static final int UNAVAILABLE = 3;
    private static final long LIMIT_MINUTES = 10;
    private static final int FIRST_PORT = 23_300;
    private static final int PORTS = 600;

    private final Path script;
    private final Path directory;
    private final int port;
    private final boolean ours;

    private RealServer(Path script, Path directory, int port, boolean ours) {
        this.ours = ours;
        this.script = script;
        this.directory = directory;
        this.port = port;
    }

    /**
     * Starts a new server with nothing in it.
     *
     * @param name of the script
     * @param directory for all that is the server's
     * @throws TestAbortedException it cannot be had on this machine; the reason is printed
     * @throws IOException it fails
     */
    public static RealServer start(String name, Path directory) throws IOException {
        String running = System.getProperty("server." + name);
        if (running != null) {
            String[] parts = running.split(":", 2);
            return new RealServer(script(name), Path.of(parts[1]), Integer.parseInt(parts[0]), false);
        }
        RealServer server = new RealServer(script(name), directory.toAbsolutePath(), freePort(), true);
        server.start();
        return server;
    }

    /** The script, looked for in the folders above. */
    private static Path script(String name) throws IOException {
        Path from = Path.of("").toAbsolutePath();
        for (Path folder = from; folder != null; folder = folder.getParent()) {
            Path script = folder.resolve("scripts/servers/" + name + ".sh");
            if (Files.exists(script)) {
                return script;
            }
        }
        throw new IOException("there is no scripts/servers/" + name + ".sh in " + from + " or above");
    }

    /** One that is free, and so is the next. */
    private static int freePort() throws IOException {
        int offset = (int) (ProcessHandle.current().pid() * 7 % PORTS);
        for (int i = 0; i < PORTS; i += 2) {
            int port = FIRST_PORT + (offset + i) % PORTS / 2 * 2;
            if (isFree(port) && isFree(port + 1)) {
                return port;
            }
        }
        throw new IOException("no port is free from " + FIRST_PORT + " on");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket(port)) {
            return socket.isBound();
        } catch (IOException taken) {
            return false;
        }
    }

    /** Starts it again after {@link #stop} or {@link #kill}, with what it has stored. */
    public void start() throws IOException {
        Path log = Files.createTempFile("server", ".log");
        try {
            int status = run(log, "start", directory.toString(), Integer.toString(port));
            String said = Files.readString(log).strip();
            if (status == UNAVAILABLE) {
                System.out.println("skipped: " + said);
                throw new TestAbortedException(said);
            }
            if (status != 0) {
                throw new IOException(script.getFileName() + " ended with " + status + ": " + said);
            }
        } finally {
            Files.delete(log);
        }
    }

    private int run(Path log, String... arguments) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(script.toString());
        builder.command().addAll(List.of(arguments));
        String repository = System.getProperty("localRepository", System.getProperty("maven.repo.local", ""));
        if (!repository.isEmpty()) {
            builder.environment().put("HOMER_MAVEN_REPO", repository);
        }
        builder.redirectErrorStream(true).redirectOutput(log.toFile());
        Process process = builder.start();
        try {
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES)) {
                process.destroyForcibly();
                throw new IOException(script + " does not end: " + Files.readString(log));
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        return process.exitValue();
    }

    /** Where it listens, on this machine only. */
    public int port() {
        return port;
    }

    /** All that is the server's; what is there, its script says. */
    public Path directory() {
        return directory;
    }

    /** Ends it at once, as {@code kill -9} does. */
    public void kill() throws IOException {
        long pid = Long.parseLong(Files.readString(directory.resolve("pid")).strip());
        ProcessHandle process = ProcessHandle.of(pid).orElseThrow(() -> new IOException("process " + pid + " is gone"));
        process.destroyForcibly();
        process.onExit().orTimeout(10, TimeUnit.SECONDS).join();
    }

    /** Ends it well. */
    public void stop() throws IOException {
        Path log = Files.createTempFile("server", ".log");
        try {
            run(log, "stop", directory.toString());
        } finally {
            Files.delete(log);
        }
    }

    @Override
    public void close() throws IOException {
        if (ours) {
            stop();
        }
    }
}
