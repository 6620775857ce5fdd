package org.homer7.itests;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.opentest4j.TestAbortedException;

/** A real server of another project, run by a script of scripts/servers. */
final class TestServer implements AutoCloseable {
    private static final Path SCRIPTS =
            Path.of("..", "scripts", "servers").toAbsolutePath().normalize();
    private static final int NOT_TO_BE_HAD = 3;

    private final String name;
    private final Path directory;
    private final int port;
    private boolean running;

    TestServer(String name, int port) throws IOException {
        this.name = name;
        this.port = port;
        directory = Path.of("target", "servers", name + "-" + port).toAbsolutePath();
        Files.createDirectories(directory);
    }

    int port() {
        return port;
    }

    Path directory() {
        return directory;
    }

    /** Starts it, with what it kept; skips the test and says why if it cannot be had here. */
    TestServer start() throws IOException {
        HomerServer.Result result = run("start", directory.toString(), Integer.toString(port));
        if (result.status() == NOT_TO_BE_HAD) {
            System.out.println("skipped: " + name + ": " + result.output());
            throw new TestAbortedException(name + ": " + result.output());
        }
        if (result.status() != 0) {
            throw new IOException(name + " does not start: " + result.output());
        }
        running = true;
        return this;
    }

    void stop() throws IOException {
        run("stop", directory.toString());
        running = false;
    }

    private HomerServer.Result run(String... arguments) throws IOException {
        List<String> command = new java.util.ArrayList<>();
        command.add(SCRIPTS.resolve(name + ".sh").toString());
        command.addAll(List.of(arguments));
        return HomerServer.run(Duration.ofMinutes(5), Map.of(), command);
    }

    @Override
    public void close() throws IOException {
        if (running) {
            stop();
        }
    }
}
