package org.homer7.testkit;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.BeforeAllCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * One {@link RealServer} for all test classes that name it, stopped after the last of all tests. Register it in a static
 * field.
 */
public final class RealServerExtension implements BeforeAllCallback {
    private final String name;
    private RealServer server;

    /** @param name of the script */
    public RealServerExtension(String name) {
        this.name = name;
    }

    @Override
    public void beforeAll(ExtensionContext context) {
        ExtensionContext.Store shared =
                context.getRoot().getStore(ExtensionContext.Namespace.create(RealServerExtension.class));
        server = shared.getOrComputeIfAbsent(name, RealServerExtension::start, RealServer.class);
    }

    private static RealServer start(String name) {
        try {
            Path servers = Files.createDirectories(Path.of("target", "servers"));
            return RealServer.forTest(name, Files.createTempDirectory(servers, name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The server, from the first test on. */
    public RealServer server() {
        return server;
    }
}
