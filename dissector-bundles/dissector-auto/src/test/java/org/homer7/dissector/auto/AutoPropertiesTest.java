package org.homer7.dissector.auto;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestCapture;
import org.homer7.testkit.TestPacket;

/** What must hold for any payload of any protocol. */
class AutoPropertiesTest {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int LONGEST_TEXT = 256;
    /** Whole frames, from the type to the payload: text, JSON and binary in one. */
    private static final List<byte[]> FRAMES = TestCapture.HEPJS_TYPES.frames();

    private final AutoDissector dissector = new AutoDissector();

    @Provide
    Arbitrary<byte[]> frame() {
        return Arbitraries.of(FRAMES);
    }

    @Property(tries = 300)
    void findsEachValueByItsPath(
            @ForAll @Size(max = 20) Map<@AlphaChars @StringLength(min = 1, max = 12) String, Long> values,
            @ForAll @Size(max = 10) List<String> texts)
            throws Exception {
        ObjectNode document = JSON.createObjectNode();
        ArrayNode list = document.putObject("outer_").putArray("list");
        texts.forEach(list::add);
        values.forEach(document::put);
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(JSON.writeValueAsBytes(document)), found);
        assertThat(found.isDocument()).isTrue();
        values.forEach((key, value) -> assertThat(found.value(key)).isEqualTo(value));
        for (int i = 0; i < texts.size(); i++) {
            byte[] sent = texts.get(i).getBytes(StandardCharsets.UTF_8);
            assertThat(found.value("outer_.list[" + i + "]")).isEqualTo(new String(sent, StandardCharsets.UTF_8));
        }
    }

    @Property(tries = 500)
    void losesNoPayload(@ForAll @Size(max = 600) List<Byte> noise) {
        byte[] payload = new byte[noise.size()];
        for (int i = 0; i < payload.length; i++) {
            payload[i] = noise.get(i);
        }
        survives(payload);
    }

    @Property(tries = 500)
    void survivesChangedPayloads(
            @ForAll("frame") byte[] frame,
            @ForAll @IntRange(max = 200) int from,
            @ForAll @Size(max = 6) List<@IntRange(max = 2_000) Integer> places) {
        byte[] changed = java.util.Arrays.copyOfRange(frame, Math.min(from, frame.length - 1), frame.length);
        places.forEach(place -> changed[place % changed.length] = (byte) (place * 31));
        survives(changed);
    }

    @Property(tries = 300)
    void textIsTheBeginningOfALine(@ForAll String text) {
        RecordedFields found = survives(("x" + text).getBytes(StandardCharsets.UTF_8));
        if (found.value("text") instanceof String line) {
            assertThat(new String(("x" + text).getBytes(StandardCharsets.UTF_8), StandardCharsets.UTF_8))
                    .startsWith(line);
            assertThat(line).doesNotContain("\n", "\r");
        }
    }

    /** No exception but the one; something to find unless there is nothing to see; texts of bounded length. */
    private RecordedFields survives(byte[] payload) {
        RecordedFields found = new RecordedFields();
        try {
            dissector.dissect(new TestPacket(payload), found);
        } catch (MalformedPayloadException expected) {
            assertThat(expected).hasMessageContaining("JSON");
            assertThat(found.isDocument()).isFalse();
        }
        if (!found.isDocument() && !new String(payload, StandardCharsets.UTF_8).isBlank()) {
            assertThat(found.values()).isNotEmpty();
        }
        if (found.values().get(AutoDissector.TEXT) instanceof String text) {
            // What is no UTF-8 shows as a replacement character, of three bytes for one.
            assertThat(text.length()).isLessThanOrEqualTo(LONGEST_TEXT);
        }
        return found;
    }
}
