package org.homer7.storage.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A file of documents that the cluster refuses for good, one JSON object a line, with the reason. A full file becomes
 * FILE.1 in place of the one before. Used by the writing thread alone.
 */
final class DeadLetters {
    private static final Logger LOG = LoggerFactory.getLogger(DeadLetters.class);

    private final Path file;
    private final long maxBytes;
    private final JsonFactory json = new JsonFactory();

    DeadLetters(Path file, long maxBytes) {
        this.file = file;
        this.maxBytes = maxBytes;
    }

    /** Keeps the document; a failure to do so is only logged. */
    void add(String table, String recordId, String reason, byte[] document) {
        try {
            byte[] line = line(table, recordId, reason, document);
            Files.createDirectories(file.getParent());
            if (Files.exists(file) && Files.size(file) + line.length > maxBytes) {
                Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
            }
            Files.write(file, line, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        } catch (IOException e) {
            LOG.error("Record {} of {} is refused ({}) and cannot be kept in {}", recordId, table, reason, file, e);
        }
    }

    private byte[] line(String table, String recordId, String reason, byte[] document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(document.length + 512);
        try (JsonGenerator out = json.createGenerator(bytes)) {
            out.writeStartObject();
            out.writeStringField("time", Instant.now().toString());
            out.writeStringField("table", table);
            out.writeStringField("id", recordId);
            out.writeStringField("reason", reason);
            out.writeFieldName("document");
            out.writeRawValue(new String(document, StandardCharsets.UTF_8));
            out.writeEndObject();
        }
        bytes.write('\n');
        return bytes.toByteArray();
    }
}
