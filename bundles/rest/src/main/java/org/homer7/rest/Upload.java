package org.homer7.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Locale;
import javax.servlet.ServletException;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.Part;
import org.homer7.pcap.CaptureSource;

/**
 * A file that a request brought, as its whole body or as the one file of a form; on disk, never in memory. Closing it
 * deletes it. Not thread-safe.
 */
final class Upload implements AutoCloseable {
    /** Bytes that a file may have. */
    static final int MOST = 256 << 20;

    private static final int BUFFER = 65_536;

    private final CaptureSource source;
    private final Cleaning cleaning;

    private Upload(CaptureSource source, Cleaning cleaning) {
        this.source = source;
        this.cleaning = cleaning;
    }

    @FunctionalInterface
    private interface Cleaning {
        void clean() throws IOException;
    }

    /**
     * Reads the request to its end.
     *
     * @throws Problem it brings no file, or one that is too large
     * @throws IOException the client is gone, or the disk is full
     */
    static Upload of(HttpServletRequest request) throws IOException, Problem {
        if (request.getContentLengthLong() > MOST) {
            throw Problem.tooLarge(MOST);
        }
        String type = request.getContentType();
        boolean form = type != null && type.toLowerCase(Locale.ROOT).startsWith("multipart/form-data");
        return form ? ofForm(request) : ofBody(request);
    }

    /** The file, to be read as often as needed until this is closed. */
    CaptureSource source() {
        return source;
    }

    @Override
    public void close() throws IOException {
        cleaning.clean();
    }

    private static Upload ofForm(HttpServletRequest request) throws IOException, Problem {
        Collection<Part> parts;
        try {
            parts = request.getParts();
        } catch (ServletException | IOException | RuntimeException refused) {
            throw Problem.badRequest(
                    "the form cannot be read: " + refused.getMessage() + "; " + MOST + " bytes are allowed in all");
        }
        for (Part part : parts) {
            if (part.getSubmittedFileName() != null) {
                return new Upload(part::getInputStream, () -> delete(parts));
            }
        }
        delete(parts);
        throw Problem.badParameter("fileKey", "the form has no file in it; send one, such as in the field fileKey");
    }

    private static void delete(Collection<Part> parts) throws IOException {
        for (Part part : parts) {
            part.delete();
        }
    }

    private static Upload ofBody(HttpServletRequest request) throws IOException, Problem {
        Path file = Files.createTempFile("homer-import", ".tmp");
        boolean kept = false;
        try (InputStream in = request.getInputStream()) {
            if (copy(in, file) == 0) {
                throw Problem.badRequest("the body is empty; it must be the file, or a form with the file in it");
            }
            kept = true;
            return new Upload(CaptureSource.of(file), () -> Files.deleteIfExists(file));
        } finally {
            if (!kept) {
                Files.deleteIfExists(file);
            }
        }
    }

    private static long copy(InputStream in, Path file) throws IOException, Problem {
        byte[] buffer = new byte[BUFFER];
        long total = 0;
        try (OutputStream out = Files.newOutputStream(file)) {
            for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                total += count;
                if (total > MOST) {
                    throw Problem.tooLarge(MOST);
                }
                out.write(buffer, 0, count);
            }
        }
        return total;
    }
}
