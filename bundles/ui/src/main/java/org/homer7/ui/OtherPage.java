package org.homer7.ui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/**
 * Another user interface, from a folder: its files at {@code /}, and its {@code index.html} for the paths of its pages, as
 * applications in one page need it. Nothing outside of the folder is given away, not by links either.
 */
final class OtherPage {
    private static final String INDEX = "index.html";
    private static final Map<String, String> TYPES = Map.ofEntries(
            Map.entry("html", "text/html;charset=utf-8"),
            Map.entry("css", "text/css;charset=utf-8"),
            Map.entry("js", "text/javascript;charset=utf-8"),
            Map.entry("mjs", "text/javascript;charset=utf-8"),
            Map.entry("json", "application/json"),
            Map.entry("map", "application/json"),
            Map.entry("txt", "text/plain;charset=utf-8"),
            Map.entry("svg", "image/svg+xml"),
            Map.entry("png", "image/png"),
            Map.entry("jpg", "image/jpeg"),
            Map.entry("gif", "image/gif"),
            Map.entry("webp", "image/webp"),
            Map.entry("ico", "image/x-icon"),
            Map.entry("wasm", "application/wasm"),
            Map.entry("woff", "font/woff"),
            Map.entry("woff2", "font/woff2"),
            Map.entry("ttf", "font/ttf"),
            Map.entry("mp3", "audio/mpeg"));

    private final Path folder;
    private final Set<String> routes;
    private final String contentPolicy;

    /** @throws IOException there is no such folder, or no index.html in it */
    OtherPage(Path folder, Set<String> routes, String contentPolicy) throws IOException {
        this.folder = folder.toRealPath();
        this.routes = routes;
        this.contentPolicy = contentPolicy;
        if (!Files.isRegularFile(this.folder.resolve(INDEX))) {
            throw new IOException("there is no " + INDEX + " in " + folder);
        }
    }

    /** True if the path is one of a file or a page. */
    boolean has(String path) {
        try {
            return file(path.replaceFirst("^/+", "")).isPresent();
        } catch (IOException unreadable) {
            return false;
        }
    }

    void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
        String path = request.getPathInfo() == null ? request.getServletPath() : request.getPathInfo();
        Optional<Path> file = file(path.replaceFirst("^/+", ""));
        if (file.isEmpty()) {
            response.sendError(HttpServletResponse.SC_NOT_FOUND);
            return;
        }
        String tag = '"'
                + Long.toHexString(Files.getLastModifiedTime(file.get()).toMillis())
                + '-'
                + Long.toHexString(Files.size(file.get()))
                + '"';
        response.setHeader("Content-Security-Policy", contentPolicy);
        response.setHeader("Cache-Control", "no-cache");
        response.setHeader("ETag", tag);
        if (tag.equals(request.getHeader("If-None-Match"))) {
            response.setStatus(HttpServletResponse.SC_NOT_MODIFIED);
            return;
        }
        response.setContentType(
                TYPES.getOrDefault(suffix(file.get().getFileName().toString()), "application/octet-stream"));
        response.setContentLengthLong(Files.size(file.get()));
        Files.copy(file.get(), response.getOutputStream());
    }

    private Optional<Path> file(String name) throws IOException {
        try {
            Path wanted = folder.resolve(name);
            if (!name.isEmpty() && Files.isRegularFile(wanted)) {
                Path real = wanted.toRealPath();
                return real.startsWith(folder) ? Optional.of(real) : Optional.empty();
            }
        } catch (InvalidPathException noName) {
            return Optional.empty();
        }
        boolean isPage = name.isEmpty()
                || routes.contains(name.split("[/;?]", 2)[0]) && suffix(name).isEmpty();
        return isPage ? Optional.of(folder.resolve(INDEX)) : Optional.empty();
    }

    private static String suffix(String name) {
        String last = name.substring(name.lastIndexOf('/') + 1);
        int dot = last.lastIndexOf('.');
        return dot < 0 ? "" : last.substring(dot + 1).toLowerCase(Locale.ROOT);
    }
}
