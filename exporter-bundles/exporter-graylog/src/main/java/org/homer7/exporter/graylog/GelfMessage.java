package org.homer7.exporter.graylog;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.regex.Pattern;
import org.homer7.api.metrics.MetricPoint;

/** A point as GELF 1.1. */
final class GelfMessage {
    private static final JsonFactory JSON = new JsonFactory();
    private static final Pattern FOREIGN = Pattern.compile("[^\\w.-]");
    private static final int INFORMATIONAL = 6;

    private final String source;

    GelfMessage(String source) {
        this.source = source.isBlank() ? machine() : source.strip();
    }

    private static String machine() {
        try {
            return InetAddress.getLocalHost().getHostName();
        } catch (UnknownHostException nameless) {
            return "homer";
        }
    }

    byte[] of(MetricPoint point) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
        try (JsonGenerator json = JSON.createGenerator(bytes)) {
            json.writeStartObject();
            json.writeStringField("version", "1.1");
            json.writeStringField("host", source);
            json.writeStringField("short_message", point.name());
            json.writeNumberField(
                    "timestamp",
                    BigDecimal.valueOf(point.time().getEpochSecond())
                            .add(BigDecimal.valueOf(point.time().getNano() / 1_000, 6)));
            json.writeNumberField("level", INFORMATIONAL);
            json.writeStringField("_series", point.series());
            json.writeStringField("_kind", point.kind().name().toLowerCase(java.util.Locale.ROOT));
            for (Map.Entry<String, String> label : point.labels().entrySet()) {
                json.writeStringField(name(label.getKey()), label.getValue());
            }
            for (Map.Entry<String, Object> value : point.values().entrySet()) {
                value(json, name(value.getKey()), value.getValue());
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

    /** Additional fields begin with an underscore, and _id is not allowed. */
    private static String name(String name) {
        return name.equals("id") ? "_call_id" : "_" + FOREIGN.matcher(name).replaceAll("_");
    }
}
