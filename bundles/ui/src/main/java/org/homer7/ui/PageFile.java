package org.homer7.ui;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.GZIPOutputStream;

/**
 * One file of the application.
 *
 * @param compressed the content by gzip; the content itself if that would not be shorter
 * @param tag entity tag, made of the content: files out of a reproducible build all bear the same date
 * @param lasting whether the name changes with the content, so that a browser need never ask again
 */
record PageFile(byte[] content, byte[] compressed, String contentType, String tag, boolean lasting) {
    private static final Pattern NAME = Pattern.compile("(assets/)?[A-Za-z0-9_-]+\\.(html|css|js|svg)");
    private static final Map<String, String> TYPES = Map.of(
            "html", "text/html;charset=utf-8",
            "css", "text/css;charset=utf-8",
            "js", "text/javascript;charset=utf-8",
            "svg", "image/svg+xml");
    private static final int TAG_BYTES = 12;

    /** The file of that name in this bundle's folder {@code web}; empty if there is none. */
    static Optional<PageFile> read(String name) throws IOException {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        try (InputStream in = PageFile.class.getResourceAsStream("/web/" + name)) {
            if (in == null) {
                return Optional.empty();
            }
            byte[] content = in.readAllBytes();
            return Optional.of(new PageFile(
                    content, compress(content), TYPES.get(matcher.group(2)), tag(content), matcher.group(1) != null));
        }
    }

    private static byte[] compress(byte[] content) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream(content.length / 2);
        try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
            gzip.write(content);
        }
        return out.size() < content.length ? out.toByteArray() : content;
    }

    private static String tag(byte[] content) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(content);
            return '"' + HexFormat.of().formatHex(digest, 0, TAG_BYTES) + '"';
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
