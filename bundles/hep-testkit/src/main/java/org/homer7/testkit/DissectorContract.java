package org.homer7.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/**
 * What every dissector must do. Subclass it, give it the dissector, and put cases into {@code
 * src/test/resources/cases/NAME/}: {@code payload} (the bytes) and {@code expected.json} ({@code profile}, {@code
 * session}, {@code links}, {@code malformed}, {@code fields}; what is left out is not checked).
 *
 * <p>Set the system property {@code cases.print} to see what a dissector makes of each case.
 */
public abstract class DissectorContract {
    private static final Path CASES = Path.of("src/test/resources/cases");
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration LIMIT = Duration.ofSeconds(60);

    private final HepDissector dissector;
    private final int type;

    protected DissectorContract(HepDissector dissector, int type) {
        this.dissector = dissector;
        this.type = type;
    }

    /** The packet around a payload; override it if the dissector reads more than the payload. */
    protected HepPacket packet(byte[] payload) {
        return new TestPacket(payload).type(type);
    }

    @TestFactory
    Stream<DynamicTest> findsWhatTheCaseExpects() throws IOException {
        return cases().stream()
                .map(directory -> dynamicTest(directory.getFileName().toString(), () -> checkCase(directory)));
    }

    @Test
    void fieldNamesAreUnique() {
        List<String> names = dissector.fields().stream().map(Field::name).toList();
        assertThat(names).doesNotHaveDuplicates().allMatch(name -> name.matches("[a-z][a-z0-9_]*"));
    }

    @Test
    void survivesTruncationAtEveryByte() throws IOException {
        withinTheLimit(() -> {
            for (byte[] payload : payloads()) {
                for (int length = 0; length < payload.length; length++) {
                    survives(java.util.Arrays.copyOf(payload, length));
                }
            }
        });
    }

    @Test
    void survivesChangedBytes() throws IOException {
        Random random = new Random(7);
        withinTheLimit(() -> {
            for (byte[] payload : payloads()) {
                for (int round = 0; round < 2_000 && payload.length > 0; round++) {
                    byte[] changed = payload.clone();
                    for (int i = random.nextInt(8); i >= 0; i--) {
                        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                    }
                    survives(changed);
                }
            }
        });
    }

    @Test
    void survivesRubbish() throws IOException {
        Random random = new Random(11);
        withinTheLimit(() -> {
            for (int round = 0; round < 2_000; round++) {
                byte[] noise = new byte[random.nextInt(400)];
                random.nextBytes(noise);
                survives(noise);
            }
            for (byte fill : new byte[] {0, ' ', '\r', '\n', '{', '[', '"', '<', ':', ';', ',', (byte) 0xff}) {
                byte[] large = new byte[65_500];
                java.util.Arrays.fill(large, fill);
                survives(large);
            }
            survives(("{\"a\":".repeat(10_000) + "1" + "}".repeat(10_000)).getBytes(StandardCharsets.UTF_8));
            survives(("[".repeat(60_000)).getBytes(StandardCharsets.UTF_8));
        });
    }

    private void checkCase(Path directory) throws IOException {
        RecordedFields found = new RecordedFields();
        String malformed = "";
        try {
            dissector.dissect(packet(Files.readAllBytes(directory.resolve("payload"))), found);
        } catch (MalformedPayloadException e) {
            malformed = e.getMessage();
        }
        ObjectNode actual = describe(found, malformed);
        if (System.getProperty("cases.print") != null) {
            System.out.println(directory + "\n" + actual.toPrettyString());
        }
        JsonNode expected = JSON.readTree(directory.resolve("expected.json").toFile());
        List<String> names = new ArrayList<>();
        expected.fieldNames().forEachRemaining(names::add);
        for (String name : names) {
            assertThat(actual.get(name)).as(name).isEqualTo(expected.get(name));
        }
        assertThat(undeclared(found)).as("fields written but not declared").isEmpty();
    }

    private static ObjectNode describe(RecordedFields found, String malformed) throws IOException {
        ObjectNode result = JSON.createObjectNode();
        result.put("profile", found.profile());
        result.put("session", found.session());
        found.links().forEach(result.putArray("links")::add);
        result.put("malformed", malformed);
        ObjectNode fields = result.putObject("fields");
        found.values().forEach((field, value) -> fields.putPOJO(field.name(), value));
        return (ObjectNode) JSON.readTree(JSON.writeValueAsBytes(result));
    }

    private void survives(byte[] payload) {
        HepPacket packet = packet(payload);
        byte[] array = packet.payload().array();
        byte[] before = array.clone();
        RecordedFields found = new RecordedFields();
        try {
            if (dissector instanceof ContentDissector content) {
                content.recognises(packet);
            }
            dissector.dissect(packet, found);
        } catch (MalformedPayloadException expected) {
            assertThat(expected.getMessage()).isNotBlank();
        } catch (RuntimeException | StackOverflowError e) {
            throw new AssertionError("on " + java.util.HexFormat.of().formatHex(payload), e);
        }
        assertThat(undeclared(found)).isEmpty();
        assertThat(array).as("the payload is not written to").isEqualTo(before);
    }

    private Set<Field> undeclared(RecordedFields found) {
        Set<Field> undeclared = found.values().keySet().stream()
                .filter(field -> !field.isLeaf())
                .collect(Collectors.toCollection(HashSet::new));
        undeclared.removeAll(Set.copyOf(dissector.fields()));
        return undeclared;
    }

    private static void withinTheLimit(org.junit.jupiter.api.function.Executable work) {
        Assertions.assertTimeoutPreemptively(LIMIT, work);
    }

    private static List<byte[]> payloads() throws IOException {
        List<byte[]> payloads = new ArrayList<>();
        for (Path directory : cases()) {
            payloads.add(Files.readAllBytes(directory.resolve("payload")));
        }
        assertThat(payloads).as("cases in " + CASES).isNotEmpty();
        return payloads;
    }

    private static List<Path> cases() throws IOException {
        if (!Files.isDirectory(CASES)) {
            return List.of();
        }
        try (Stream<Path> directories = Files.list(CASES)) {
            return directories.filter(Files::isDirectory).sorted().toList();
        }
    }
}
