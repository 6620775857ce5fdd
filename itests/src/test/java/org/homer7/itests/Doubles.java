package org.homer7.itests;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/**
 * Stand-ins for systems that cannot be had here: they take what Graylog (GELF over TCP and HTTP), Loki and OpenTelemetry's
 * collector take, as their documents describe it, and remember it.
 */
final class Doubles implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final HttpServer http;
    private final ServerSocket gelf;
    private final Map<String, List<JsonNode>> received = new ConcurrentHashMap<>();

    Doubles() throws IOException {
        http = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        http.createContext("/", this::take);
        http.start();
        gelf = new ServerSocket(0, 10, InetAddress.getLoopbackAddress());
        Thread thread = new Thread(this::accept, "gelf-tcp");
        thread.setDaemon(true);
        thread.start();
    }

    String url(String path) {
        return "http://127.0.0.1:" + http.getAddress().getPort() + path;
    }

    int gelfPort() {
        return gelf.getLocalPort();
    }

    /** What came to that path, or to {@code gelf} over TCP. */
    List<JsonNode> received(String where) {
        return received.computeIfAbsent(where, key -> new CopyOnWriteArrayList<>());
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        if ("gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"))) {
            body = new GZIPInputStream(new ByteArrayInputStream(body)).readAllBytes();
        }
        try {
            received(exchange.getRequestURI().getPath()).add(JSON.readTree(body));
            exchange.sendResponseHeaders(204, -1);
        } catch (IOException noJson) {
            exchange.sendResponseHeaders(400, -1);
        }
        exchange.close();
    }

    private void accept() {
        while (!gelf.isClosed()) {
            try (Socket socket = gelf.accept()) {
                read(socket.getInputStream());
            } catch (IOException closedOrWrong) {
                // What is no message is missed by the test.
            }
        }
    }

    private void read(InputStream in) throws IOException {
        ByteArrayOutputStream message = new ByteArrayOutputStream();
        for (int next = in.read(); next >= 0; next = in.read()) {
            if (next == 0) {
                received("gelf").add(JSON.readTree(message.toByteArray()));
                message.reset();
            } else {
                message.write(next);
            }
        }
    }

    @Override
    public void close() throws IOException {
        http.stop(0);
        gelf.close();
    }
}
