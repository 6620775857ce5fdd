package org.homer7.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.Schema;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The JSON Schema of a mapping's document. */
final class MappingSchema {
    private static final int MOST_REASONS = 20;

    private final String text;
    private final Schema schema;

    MappingSchema() {
        try (InputStream in = MappingSchema.class.getResourceAsStream("mapping.schema.json")) {
            text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            schema = SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                    .getSchema(MappingJson.JSON.readTree(text));
        } catch (IOException cannotBe) {
            throw new UncheckedIOException(cannotBe);
        }
    }

    String text() {
        return text;
    }

    /** What is wrong with the document, each with its place; empty if nothing is. */
    List<String> reasons(JsonNode document) {
        return schema.validate(document).stream()
                .limit(MOST_REASONS)
                .map(error -> (error.getInstanceLocation().toString().isEmpty() ? "/" : error.getInstanceLocation())
                        + ": " + error.getMessage())
                .toList();
    }
}
