package org.homer7.storage.elasticsearch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerNameTest {
    @TempDir
    private Path directory;

    @Test
    void staysWithTheFolder() throws IOException {
        String name = ServerName.in(directory.resolve("one"));
        assertThat(ServerName.in(directory.resolve("one"))).isEqualTo(name);
        assertThat(ServerName.in(directory.resolve("other"))).isNotEqualTo(name);
    }

    @Test
    void saysWhatIsWrongWithABrokenFile() throws IOException {
        Files.writeString(directory.resolve("server-name"), "\0\0");
        assertThatThrownBy(() -> ServerName.in(directory)).hasMessageContaining("a-z and 0-9 are allowed");
    }
}
