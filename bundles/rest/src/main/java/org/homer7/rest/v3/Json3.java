package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import java.io.IOException;
import javax.servlet.http.HttpServletResponse;
import org.homer7.rest.Json;

/** Answers in the forms that homer-app gives. */
final class Json3 {
    static final ArrayNode EMPTY = JsonNodeFactory.instance.arrayNode();

    private Json3() {}

    /** A list of the one node; of none if it is missing. */
    static ArrayNode array(JsonNode node) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        return node.isMissingNode() ? array : array.add(node);
    }

    /** {@code {"count": n, "data": [...]}}, which is also what is sent for nothing. */
    static void list(HttpServletResponse response, Iterable<? extends JsonNode> nodes) throws IOException {
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        nodes.forEach(data::add);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("count", data.size());
            out.writeObjectField("data", data);
            out.writeEndObject();
        });
    }

    /** {@code {"data": ..., "message": ...}} */
    static void done(HttpServletResponse response, int status, Object data, String message) throws IOException {
        response.setStatus(status);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeObjectField("data", data);
            out.writeStringField("message", message);
            out.writeEndObject();
        });
    }
}
