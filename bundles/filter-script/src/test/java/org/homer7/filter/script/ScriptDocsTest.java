package org.homer7.filter.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.homer7.testkit.ConfigText;
import org.junit.jupiter.api.Test;

/** docs/filters.md says of each key what the code says. */
class ScriptDocsTest {
    @Test
    void describesEachKey() throws IOException {
        String keys = ConfigText.of(
                Path.of("target/classes/OSGI-INF/metatype/org.homer7.filter.script.ScriptFilter$Config.xml"));
        assertThat(Files.readString(Path.of("../../docs/filters.md")))
                .as("paste this into docs/filters.md:%n%s", keys)
                .contains(keys);
    }
}
