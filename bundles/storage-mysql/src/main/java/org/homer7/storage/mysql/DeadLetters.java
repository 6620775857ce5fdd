package org.homer7.storage.mysql;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.homer7.api.sink.TableKey;

/** Rows that the server never takes, each with the reason, one JSON object a line. Two files, so that they do not grow. */
final class DeadLetters {
    private static final long MOST_BYTES = 32L << 20;
    private static final JsonFactory JSON = new JsonFactory();

    private final Path file;

    DeadLetters(Path file) {
        this.file = file;
    }

    void add(TableKey table, RowEncoder.Row row, String reason) throws IOException {
        Files.createDirectories(file.getParent());
        if (Files.exists(file) && Files.size(file) > MOST_BYTES) {
            Files.move(file, file.resolveSibling(file.getFileName() + ".1"), StandardCopyOption.REPLACE_EXISTING);
        }
        try (BufferedWriter out = Files.newBufferedWriter(
                        file, StandardCharsets.UTF_8, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
                JsonGenerator json = JSON.createGenerator(out)) {
            json.writeStartObject();
            json.writeStringField("time", Instant.now().toString());
            json.writeStringField("table", table.tableName());
            json.writeStringField("reason", reason);
            json.writeNumberField("id", row.id());
            json.writeStringField("hep_header", row.hepHeader());
            json.writeStringField("protocol_header", row.protocolHeader());
            json.writeStringField("payload", row.payload());
            json.writeStringField("raw", row.raw());
            json.writeEndObject();
            json.flush();
            out.newLine();
        }
    }
}
