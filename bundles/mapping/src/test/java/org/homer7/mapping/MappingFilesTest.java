package org.homer7.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import org.homer7.documents.Documents;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class MappingFilesTest {
    @TempDir
    private Path directory;

    private final MemoryDocuments documents = new MemoryDocuments();
    private final MappingBook book = new MappingBook(documents);
    private final MappingDesk desk = new MappingDesk(book, new SchemaCheck(Samples.bundle(), book), documents);
    private int writes;

    private void write(String label) throws IOException {
        Path file = directory.resolve("meters.json");
        Files.writeString(
                file, "{\"type\": 210, \"profile\": \"default\", \"label\": \"" + label + "\", \"fields\": []}");
        Files.setLastModifiedTime(file, FileTime.fromMillis(1_000L * ++writes));
    }

    private String label() {
        return book.find(210, "default").orElseThrow().label();
    }

    @Test
    void followsTheFileAsItChanges() throws IOException {
        MappingFiles files = new MappingFiles(directory, desk, documents);
        files.look();
        assertThat(book.all()).isEmpty();
        write("Meters");
        files.look();
        assertThat(label()).isEqualTo("Meters");
        assertThat(desk.find(210, "default").orElseThrow().author()).isEqualTo("etc/mappings/meters.json");
        write("Gauges");
        files.look();
        assertThat(label()).isEqualTo("Gauges");
        files.deactivate();
    }

    @Test
    void aFileThatIsTheSameDoesNotUndoALaterChange() throws Exception {
        write("Meters");
        new MappingFiles(directory, desk, documents).look();
        desk.put(book.find(210, "default").orElseThrow().withLabel("Mine"), "alice", Documents.ANY_VERSION);
        new MappingFiles(directory, desk, documents).look();
        assertThat(label()).isEqualTo("Mine");
    }

    @Test
    void goesOnWithTheOldOneWhenTheFileIsWrong() throws IOException {
        MappingFiles files = new MappingFiles(directory, desk, documents);
        write("Meters");
        files.look();
        write("\" , \"wrong\": \"");
        files.look();
        assertThat(label()).isEqualTo("Meters");
    }

    @Test
    void needsNoFolder() {
        new MappingFiles(directory.resolve("none"), desk, documents).look();
        assertThat(book.all()).isEmpty();
    }
}
