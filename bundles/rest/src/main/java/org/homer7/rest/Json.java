package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.StringWriter;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;

/** JSON in and out. */
public final class Json {
    /** Nothing that is asked for by a body needs more. */
    public static final int MAX_BODY = 65_536;

    private static final ObjectMapper MAPPER = new ObjectMapper();

    private Json() {}

    /** What an answer consists of. */
    @FunctionalInterface
    public interface Content {
        void write(JsonGenerator out) throws IOException;
    }

    /**
     * Streams the content to the client. If the content fails half-way, nothing closes what is open: part of an answer must
     * never look like a whole one.
     */
    public static void send(HttpServletResponse response, String contentType, Content content) throws IOException {
        response.setContentType(contentType);
        response.setCharacterEncoding("UTF-8");
        @SuppressWarnings("resource")
        JsonGenerator out = MAPPER.createGenerator(response.getOutputStream());
        content.write(out);
        out.close();
    }

    public static void send(HttpServletResponse response, Content content) throws IOException {
        send(response, "application/json", content);
    }

    /** The content as a text. */
    public static String text(Content content) throws IOException {
        StringWriter text = new StringWriter();
        try (JsonGenerator out = MAPPER.createGenerator(text)) {
            content.write(out);
        }
        return text.toString();
    }

    /** The body, which must be an object. */
    public static JsonNode body(HttpServletRequest request) throws IOException, Problem {
        return body(request, MAX_BODY);
    }

    /** The text, which is JSON for sure, as a tree. */
    public static JsonNode tree(String text) throws IOException {
        return MAPPER.readTree(text);
    }

    /** A new object to fill. */
    public static ObjectNode object() {
        return MAPPER.createObjectNode();
    }

    /**
     * The body, which must be an object.
     *
     * @param most bytes that are allowed
     */
    public static JsonNode body(HttpServletRequest request, int most) throws IOException, Problem {
        byte[] bytes = request.getInputStream().readNBytes(most + 1);
        if (bytes.length > most) {
            throw Problem.tooLarge(most);
        }
        try {
            JsonNode body = MAPPER.readTree(bytes);
            if (body == null || !body.isObject()) {
                throw Problem.badRequest("the body must be a JSON object");
            }
            return body;
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("the body is no JSON: " + e.getOriginalMessage());
        }
    }

    /** A member that must be a text. */
    public static String text(JsonNode body, String name) throws Problem {
        JsonNode value = body.path(name);
        if (!value.isTextual()) {
            throw Problem.badParameter(name, "the body's member \"" + name + "\" must be a text");
        }
        return value.textValue();
    }
}
