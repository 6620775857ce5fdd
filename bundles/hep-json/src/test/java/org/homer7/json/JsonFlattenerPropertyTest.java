package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;
import org.homer7.testkit.RecordedFields;

class JsonFlattenerPropertyTest {
    // Jackson 2.21.0 cannot read keys that it wrote with escaped surrogates, so they are written as UTF-8.
    private static final ObjectMapper TREES = JsonMapper.builder()
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .build();
    private static final JsonNodeFactory NODES = JsonNodeFactory.instance;

    private final JsonFlattener flattener = new JsonFlattener();

    @Property(tries = 300, edgeCases = EdgeCasesMode.NONE)
    void everyScalarOfATreeAppearsUnderItsPath(@ForAll("containers") JsonNode tree) throws Exception {
        Map<String, Object> expected = new LinkedHashMap<>();
        collect("", tree, expected);
        expected.keySet().removeIf(path -> path.getBytes(StandardCharsets.UTF_8).length > JsonFlattener.MAX_PATH_BYTES);

        RecordedFields found = new RecordedFields();
        flattener.flatten(Slice.of(TREES.writeValueAsBytes(tree)), found);

        Map<String, Object> actual = new LinkedHashMap<>();
        found.values().forEach((field, value) -> actual.put(field.name(), value));
        assertThat(actual).isEqualTo(expected);
        assertThat(found.isDocument()).isTrue();
    }

    /** What the flattener accepts databind accepts too, and the other way round. */
    @Property(tries = 3_000, edgeCases = EdgeCasesMode.NONE)
    void textsAreJudgedAsDatabindJudgesThem(@ForAll("almostJson") String text) {
        RecordedFields found = new RecordedFields();
        boolean accepted = true;
        try {
            flattener.flatten(Slice.of(text), found);
        } catch (MalformedPayloadException refused) {
            accepted = false;
        }
        assertThat(accepted).as(text).isEqualTo(isDocument(text));
        assertThat(found.isDocument()).isEqualTo(accepted);
    }

    private static boolean isDocument(String text) {
        try {
            JsonNode tree = TREES.reader()
                    .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
                    .readTree(text);
            return tree.isContainerNode();
        } catch (IOException invalid) {
            return false;
        }
    }

    private static void collect(String path, JsonNode node, Map<String, Object> leaves) {
        if (node.isObject()) {
            node.properties().forEach(entry -> collect(path + step(path, entry.getKey()), entry.getValue(), leaves));
        } else if (node.isArray()) {
            for (int i = 0; i < Math.min(node.size(), JsonFlattener.MAX_ELEMENTS); i++) {
                collect(path + "[" + i + "]", node.get(i), leaves);
            }
        } else if (node.isIntegralNumber() && !node.canConvertToLong()) {
            leaves.put(path, node.asText());
        } else if (node.isIntegralNumber()) {
            leaves.put(path, node.asLong());
        } else if (node.isNumber()) {
            leaves.put(path, node.asDouble());
        } else if (node.isBoolean()) {
            leaves.put(path, node.asBoolean());
        } else if (node.isTextual()) {
            leaves.put(path, node.asText());
        }
    }

    private static String step(String path, String key) {
        if (key.matches("[^\\x00-\\x20.\\[\\]\"\\\\\\x7f]+")) {
            return path.isEmpty() ? key : "." + key;
        }
        StringBuilder quoted = new StringBuilder("[\"");
        for (char c : key.toCharArray()) {
            if (c < ' ' || c == 0x7f) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c == '"' || c == '\\' ? "\\" : "").append(c);
            }
        }
        return quoted.append("\"]").toString();
    }

    @Provide
    Arbitrary<JsonNode> containers() {
        Arbitrary<JsonNode> deep = nodes();
        for (int i = 0; i < 3; i++) {
            deep = Arbitraries.oneOf(nodes(), objects(deep), arrays(deep));
        }
        return Arbitraries.oneOf(objects(deep), arrays(deep));
    }

    private static Arbitrary<JsonNode> objects(Arbitrary<JsonNode> values) {
        return Combinators.combine(keys().list().ofMaxSize(6), values.list().ofSize(6))
                .as((keys, nodes) -> {
                    ObjectNode object = NODES.objectNode();
                    for (int i = 0; i < keys.size(); i++) {
                        object.set(keys.get(i), nodes.get(i));
                    }
                    return object;
                });
    }

    private static Arbitrary<JsonNode> arrays(Arbitrary<JsonNode> values) {
        return values.list().ofMaxSize(8).map(nodes -> {
            ArrayNode array = NODES.arrayNode();
            array.addAll(nodes);
            return array;
        });
    }

    private static Arbitrary<String> keys() {
        return Arbitraries.oneOf(
                Arbitraries.of("type", "ssrc", "Call-ID", "", ".", "a.b", "[0]", "\"", "\\", "\u0001", "\u007f", "k k"),
                Arbitraries.strings().alpha().ofMaxLength(130),
                texts().map(text -> text.substring(0, text.offsetByCodePoints(0, Math.min(4, length(text))))));
    }

    private static int length(String text) {
        return text.codePointCount(0, text.length());
    }

    /** Any text that UTF-8 can hold, rich in what needs escapes. */
    private static Arbitrary<String> texts() {
        Arbitrary<Integer> codePoints = Arbitraries.oneOf(
                Arbitraries.integers().between(0, 0x7f),
                Arbitraries.integers().between(0x80, 0xd7ff),
                Arbitraries.integers().between(0xe000, 0x10ffff));
        return codePoints.list().ofMaxSize(12).map(JsonFlattenerPropertyTest::text);
    }

    private static String text(List<Integer> codePoints) {
        StringBuilder text = new StringBuilder();
        codePoints.forEach(text::appendCodePoint);
        return text.toString();
    }

    private static Arbitrary<JsonNode> nodes() {
        return Arbitraries.oneOf(
                texts().map(NODES::textNode),
                Arbitraries.longs().map(NODES::numberNode),
                Arbitraries.bigIntegers().map(NODES::numberNode),
                Arbitraries.doubles().map(NODES::numberNode),
                Arbitraries.of(true, false).map(NODES::booleanNode),
                Arbitraries.just(NODES.nullNode()));
    }

    @Provide
    Arbitrary<String> almostJson() {
        return Arbitraries.of(
                        "{",
                        "}",
                        "[",
                        "]",
                        ",",
                        ":",
                        "\"a\"",
                        "\"\\u00e4\"",
                        "1",
                        "-1.5e3",
                        "true",
                        "null",
                        " ",
                        "\n",
                        "\"",
                        "\\",
                        "nul",
                        "1.",
                        "01",
                        "ä")
                .list()
                .ofMaxSize(12)
                .map(parts -> String.join("", parts));
    }
}
