package org.homer7.documents;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class FileDocumentsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");

    @TempDir
    private Path directory;

    private FileDocuments documents;

    @BeforeEach
    void open() throws IOException {
        documents = new FileDocuments(directory, Clock.fixed(NOON, ZoneOffset.UTC));
    }

    @Test
    void findsWhatWasPut() throws Exception {
        Document put = documents.put("mapping", "1_call", "{\"a\": 1}", "alice", 0);
        assertThat(put).isEqualTo(new Document("mapping", "1_call", 1, NOON, "alice", "{\"a\": 1}"));
        assertThat(documents.find("mapping", "1_call")).contains(put);
        assertThat(documents.list("mapping")).containsExactly(put);
        assertThat(documents.find("mapping", "1_registration")).isEmpty();
        assertThat(documents.list("alias")).isEmpty();
    }

    @Test
    void survivesARestart() throws Exception {
        documents.put("mapping", "1_call", "{\"a\":1}", "alice", 0);
        documents.put("mapping", "1_call", "{\"a\":2}", "bob", 1);
        documents.put("mapping", "5_default", "{}", "bob", 0);
        documents.delete("mapping", "5_default", "bob");
        open();
        assertThat(documents.list("mapping"))
                .containsExactly(new Document("mapping", "1_call", 2, NOON, "bob", "{\"a\":2}"));
        assertThat(documents.history("mapping", "5_default"))
                .extracting(Document::version, Document::isDeleted)
                .containsExactly(
                        org.assertj.core.groups.Tuple.tuple(2, true), org.assertj.core.groups.Tuple.tuple(1, false));
        assertThat(documents.put("mapping", "5_default", "{}", "bob", 0).version())
                .isEqualTo(3);
    }

    @Test
    void refusesToOverwriteTheChangeOfAnother() throws Exception {
        documents.put("mapping", "1_call", "{\"a\":1}", "alice", 0);
        assertThatThrownBy(() -> documents.put("mapping", "1_call", "{}", "bob", 0))
                .isInstanceOf(ConflictException.class)
                .hasMessageContaining("version 1");
        documents.put("mapping", "1_call", "{}", "bob", Documents.ANY_VERSION);
    }

    @Test
    void keepsTheLastVersionsOnly() throws Exception {
        for (int i = 0; i < Documents.KEPT_VERSIONS + 5; i++) {
            documents.put("setting", "a", Integer.toString(i), "alice", i);
        }
        assertThat(documents.history("setting", "a"))
                .hasSize(Documents.KEPT_VERSIONS)
                .extracting(Document::json)
                .startsWith("54", "53")
                .endsWith("5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "..", ".hidden", "a/b", "a\\b", "a b", "a\0", "ä"})
    void refusesIdsThatCouldLeadElsewhere(String id) {
        assertThatThrownBy(() -> documents.put("mapping", id, "{}", "alice", 0))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> documents.find("../" + id, "a")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "{", "{} {}", "nul", "{\"a\":}"})
    void refusesWhatIsNotJson(String text) {
        assertThatThrownBy(() -> documents.put("mapping", "a", text, "alice", 0))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("document");
    }

    @Test
    void saysWhichFileIsDamaged() throws Exception {
        documents.put("mapping", "a", "{}", "alice", 0);
        Files.writeString(directory.resolve("mapping/a/00000001.json"), "{");
        assertThatThrownBy(this::open).isInstanceOf(IOException.class).hasMessageContaining("00000001.json");
    }

    @Test
    void aCrashDuringAWriteLeavesTheVersionBefore() throws Exception {
        documents.put("mapping", "a", "{}", "alice", 0);
        Files.writeString(directory.resolve("mapping/a/next"), "{\"time\"");
        open();
        assertThat(documents.find("mapping", "a")).isPresent();
    }
}
