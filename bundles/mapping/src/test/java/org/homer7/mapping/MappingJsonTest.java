package org.homer7.mapping;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MappingJsonTest {
    private static final FieldPath SID = FieldPath.header(HeaderField.SID);
    private final MappingJson json = new MappingJson();

    @Test
    void writesAndReadsEverything() throws InvalidMappingException {
        Mapping mapping = new Mapping(
                210,
                "default",
                "Meters",
                List.of(
                        new MappedField(
                                FieldPath.payload("meta[0].state"),
                                Field.Kind.INTEGER,
                                MappedField.Index.WILDCARD,
                                MappedField.Form.SELECT,
                                List.of("1", "2"),
                                "State"),
                        // A value of the payload that has the name of a field of the header.
                        new MappedField(
                                FieldPath.payload("src_ip"),
                                Field.Kind.ADDRESS,
                                MappedField.Index.NONE,
                                MappedField.Form.HIDDEN,
                                List.of(),
                                "Inner source")),
                Optional.of(FieldPath.payload("meta.id")),
                List.of(new Correlation(
                        FieldPath.payload("leg"), OptionalInt.of(1), "call", SID, Duration.ZERO, Duration.ofHours(1))),
                Map.of("old.name", SID),
                7,
                6,
                new FlowHints(FlowHints.Shape.EVENT, "{meta.id}"));
        assertThat(json.parse(json.text(mapping))).isEqualTo(mapping);
    }

    @Test
    void takesDefaultsForWhatIsNotSaid() throws InvalidMappingException {
        Mapping mapping = json.parse(
                """
                {"$schema": "https://homer7.org/schema/mapping.json", "type": 210, "profile": "default",
                 "fields": [{"path": "b", "position": 2}, {"path": "src_ip", "position": 1}]}""");
        assertThat(mapping.label()).isEqualTo("HEP type 210");
        assertThat(mapping.partitionHours()).isEqualTo(24);
        assertThat(mapping.fields())
                .extracting(MappedField::path)
                .containsExactly(FieldPath.header(HeaderField.SRC_IP), FieldPath.payload("b"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "{\"type\": 256, \"profile\": \"a\", \"fields\": []} | /type",
                "{\"type\": 1, \"profile\": \"A b\", \"fields\": []} | /profile",
                "{\"type\": 1, \"profile\": \"a\", \"fields\": [{\"path\": \"x\", \"index\": \"b-tree\"}]} | /fields/0/index",
                "{\"type\": 1, \"profile\": \"a\", \"fields\": [{\"path\": \"x\"}, {\"path\": \"x\"}]} | twice",
                "{\"type\": 1, \"profile\": \"a\"} | fields",
                "{\"type\": 1, \"profile\": \"a\", \"fields\": [], \"retention\": 1} | retention",
                "[] | object",
                "{ | JSON",
            })
    void saysWhatIsWrongAndWhere(String text, String place) {
        assertThatThrownBy(() -> json.parse(text))
                .isInstanceOf(InvalidMappingException.class)
                .hasMessageContaining(place);
    }

    @Property(tries = 300)
    void neverFailsInAnotherWay(@ForAll String path, @ForAll String label) throws InvalidMappingException {
        String text = MappingJson.JSON
                .createObjectNode()
                .put("type", 1)
                .put("profile", "call")
                .set(
                        "fields",
                        MappingJson.JSON
                                .createArrayNode()
                                .add(MappingJson.JSON
                                        .createObjectNode()
                                        .put("path", path)
                                        .put("label", label)))
                .toString();
        try {
            Mapping mapping = json.parse(text);
            assertThat(json.parse(json.text(mapping))).isEqualTo(mapping);
        } catch (InvalidMappingException refused) {
            assertThat(refused.reasons()).isNotEmpty();
        }
    }
}
