package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.SchemaRegistry;
import com.networknt.schema.SpecificationVersion;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** An OpenAPI document as the measure of answers: which were asked for, and whether they are as it says. */
final class OpenApi {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final JsonNode document;
    private final Set<String> tried = new LinkedHashSet<>();

    OpenApi(JsonNode document) {
        this.document = document;
    }

    /** Each operation as {@code GET /path/{parameter}}. */
    Set<String> operations() {
        Set<String> operations = new TreeSet<>();
        for (Map.Entry<String, JsonNode> path : document.path("paths").properties()) {
            for (String method : new String[] {"get", "put", "post", "delete"}) {
                if (path.getValue().has(method)) {
                    operations.add(method.toUpperCase(java.util.Locale.ROOT) + " " + path.getKey());
                }
            }
        }
        return operations;
    }

    /** Operations that were checked with an answer that is no error. */
    Set<String> tried() {
        return new TreeSet<>(tried);
    }

    /** Checks that the answer is one of those that the operation is described with. */
    void check(String operation, HttpResponse<String> response) throws IOException {
        String[] parts = operation.split(" ");
        JsonNode described = document.path("paths")
                .path(parts[1])
                .path(parts[0].toLowerCase(java.util.Locale.ROOT))
                .path("responses")
                .path(Integer.toString(response.statusCode()));
        assertThat(described.isMissingNode())
                .as("%s answers %d: %s", operation, response.statusCode(), response.body())
                .isFalse();
        if (response.statusCode() < 300) {
            tried.add(operation);
        }
        JsonNode resolved = described.has("$ref")
                ? document.at(described.path("$ref").asText().substring(1))
                : described;
        if (resolved.path("content").isEmpty()) {
            assertThat(response.body()).as(operation).isEmpty();
            return;
        }
        String type = response.headers().firstValue("Content-Type").orElse("").split(";")[0];
        JsonNode content = resolved.path("content").path(type);
        assertThat(content.isMissingNode())
                .as("%s answers with %s", operation, type)
                .isFalse();
        if (type.endsWith("json") && !type.endsWith("ndjson")) {
            assertThat(faults(content.path("schema"), response.body()))
                    .as(operation)
                    .isEmpty();
        }
    }

    private Set<String> faults(JsonNode schema, String body) throws IOException {
        ObjectNode whole = JSON.createObjectNode();
        whole.putArray("allOf").add(schema);
        whole.set("components", document.path("components"));
        Set<String> faults = new TreeSet<>();
        SchemaRegistry.withDefaultDialect(SpecificationVersion.DRAFT_2020_12)
                .getSchema(whole)
                .validate(JSON.readTree(body))
                .forEach(fault -> faults.add(fault.getInstanceLocation() + ": " + fault.getMessage()));
        return faults;
    }
}
