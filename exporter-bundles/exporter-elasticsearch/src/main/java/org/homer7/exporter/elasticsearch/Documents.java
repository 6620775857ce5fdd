package org.homer7.exporter.elasticsearch;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;

/** Points as documents. */
final class Documents {
    private static final JsonFactory JSON = new JsonFactory();
    private static final int ID_BYTES = 15;

    private Documents() {}

    /** Names of values have no dots, which would make objects of them. */
    static byte[] json(MetricPoint point) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("@timestamp", point.time().toString());
            json.writeStringField("name", point.name());
            json.writeStringField("series", point.series());
            json.writeStringField("kind", ElasticsearchExporter.kind(point));
            for (Map.Entry<String, String> label : point.labels().entrySet()) {
                json.writeStringField("label_" + label.getKey(), label.getValue());
            }
            for (Map.Entry<String, Object> value : point.values().entrySet()) {
                value(json, value.getKey().replace('.', '_'), value.getValue());
            }
            json.writeEndObject();
        }
        return bytes.toByteArray();
    }

    private static void value(JsonGenerator json, String name, Object value) throws IOException {
        if (value instanceof Long number) {
            json.writeNumberField(name, number);
        } else if (value instanceof Double number) {
            if (Double.isFinite(number)) {
                json.writeNumberField(name, number);
            }
        } else {
            json.writeStringField(name, String.valueOf(value));
        }
    }

    /** The same id for the same point, so that sending it twice leaves it once. */
    static String id(MetricPoint point) {
        try {
            String key = point.name()
                    + '\n'
                    + point.time()
                    + '\n'
                    + point.labels()
                    + '\n'
                    + (point.kind() == MetricPoint.Kind.EVENT ? point.values() : "");
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(StandardCharsets.UTF_8));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(java.util.Arrays.copyOf(digest, ID_BYTES));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java machine has SHA-256", e);
        }
    }
}
