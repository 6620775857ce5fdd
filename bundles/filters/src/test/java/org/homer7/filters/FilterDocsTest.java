package org.homer7.filters;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.homer7.testkit.ConfigText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** docs/filters.md says of each key what the code says. */
class FilterDocsTest {
    @ParameterizedTest
    @ValueSource(strings = {"Discard", "Dedup", "Aleg", "Alias", "Censor"})
    void describesEachKey(String kind) throws IOException {
        String keys = ConfigText.of(
                Path.of("target/classes/OSGI-INF/metatype/org.homer7.filters." + kind + "Filter$Config.xml"));
        assertThat(Files.readString(Path.of("../../docs/filters.md")))
                .as("paste this into docs/filters.md:%n%s", keys)
                .contains(keys);
    }
}
