package org.homer7.json;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.entry;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.homer7.testkit.RecordedFields;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JsonVisitingTest {
    private final Flattening json = new Flattening();

    @Test
    void theLaterOfTwoEqualKeysComesLater() throws Exception {
        List<Long> seen = new ArrayList<>();
        json.flattener.flatten(Slice.of("{\"a\":1,\"a\":2}"), json.found, leaf -> seen.add(leaf.integer(0)));
        assertThat(seen).containsExactly(1L, 2L);
    }

    @Test
    void aFloodOfNewKeysIsForgotten() throws Exception {
        for (int i = 0; i < 5_000; i++) {
            json.flattener.flatten(Slice.of("{\"key" + i + "\":{\"x" + i + "\":" + i + "}}"), json.found);
        }
        assertThat(json.leaves()).hasSize(5_000);
    }

    @Test
    void manyThreadsShareOne() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Future<Map<Field, Object>>> results = new ArrayList<>();
            for (int i = 0; i < 400; i++) {
                String text = "{\"common\":[\"" + "x".repeat(i) + "\"],\"own" + i % 90 + "\":{\"n\":" + i + "}}";
                results.add(threads.submit(() -> {
                    RecordedFields fields = new RecordedFields();
                    json.flattener.flatten(Slice.of(text), fields);
                    return fields.values();
                }));
            }
            for (int i = 0; i < results.size(); i++) {
                assertThat(results.get(i).get())
                        .containsOnly(
                                entry(Field.leaf("common[0]"), "x".repeat(i)),
                                entry(Field.leaf("own" + i % 90 + ".n"), (long) i));
            }
        } finally {
            threads.shutdownNow();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{|true",
                "~ \r\n\t[x~|true",
                "\ufeff{}|true",
                "\ufeff|false",
                "text|false",
                "~~|false",
                "~   ~|false",
                "\"{}\"|false"
            })
    void looksLikeJsonByItsFirstByte(String payload, boolean expected) {
        assertThat(JsonFlattener.looksLikeJson(Slice.of(payload))).isEqualTo(expected);
    }

    @Test
    void visitingWritesNothing() throws Exception {
        Map<String, String> seen = new LinkedHashMap<>();
        json.flattener.visit(
                Slice.of("\ufeff{\"payload\":\"INVITE\",\"a\":{\"n\":[1,2.5,true]}}"),
                leaf -> seen.put(leaf.path(), leaf.text().text() + " " + leaf.key() + " " + leaf.depth()));
        assertThat(seen)
                .containsExactly(
                        entry("payload", "INVITE payload 1"),
                        entry("a.n[0]", "1 n 3"),
                        entry("a.n[1]", "2.5 n 3"),
                        entry("a.n[2]", "true n 3"));
        assertThatThrownBy(() -> json.flattener.visit(Slice.of("{"), leaf -> {}))
                .hasMessage("JSON ends too early");
    }

    @Test
    void aVisitorMayReadJsonInsideJson() throws Exception {
        List<String> seen = new ArrayList<>();
        json.flattener.visit(Slice.of("{\"reply\":\"{\\\"a\\\":[5]}\",\"b\":1}"), outer -> {
            seen.add(outer.path());
            if (outer.kind() == Field.Kind.TEXT) {
                try {
                    json.flattener.visit(outer.text(), inner -> seen.add(inner.path() + "=" + inner.integer(0)));
                } catch (MalformedPayloadException e) {
                    throw new AssertionError(e);
                }
            }
        });
        assertThat(seen).containsExactly("reply", "a[0]=5", "b");
    }
}
