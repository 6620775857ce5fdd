package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;
import org.homer7.testkit.RecordedFields;

/** A flattener with what it wrote, so that tests are one line. */
final class Flattening {
    final JsonFlattener flattener = new JsonFlattener();
    final RecordedFields found = new RecordedFields();

    Map<String, Object> flatten(String json) throws MalformedPayloadException {
        return flatten(json.getBytes(StandardCharsets.UTF_8));
    }

    Map<String, Object> flatten(byte[] json) throws MalformedPayloadException {
        byte[] framed = new byte[json.length + 10];
        System.arraycopy(json, 0, framed, 5, json.length);
        flattener.flatten(new Slice(framed, 5, json.length), found);
        return leaves();
    }

    Map<String, Object> leaves() {
        Map<String, Object> leaves = new LinkedHashMap<>();
        found.values().forEach((field, value) -> {
            assertThat(field.isLeaf()).isTrue();
            leaves.put(field.name(), value);
        });
        return leaves;
    }

    /** Why the text is refused; empty if it is not. */
    String reasonFor(String json) {
        return reasonFor(json.getBytes(StandardCharsets.UTF_8));
    }

    String reasonFor(byte[] json) {
        try {
            flatten(json);
            return "";
        } catch (MalformedPayloadException e) {
            return e.getMessage();
        }
    }
}
