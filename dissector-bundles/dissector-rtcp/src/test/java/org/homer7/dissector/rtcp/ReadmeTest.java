package org.homer7.dissector.rtcp;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.homer7.api.record.Field;
import org.junit.jupiter.api.Test;

/** The table in README.md is what people search by: it must say what the code does. */
class ReadmeTest {
    @Test
    void listsEachField() throws IOException {
        List<String> rows = Files.readAllLines(Path.of("README.md")).stream()
                .filter(line -> line.matches("\\| [a-z0-9_]+ \\| [A-Z]+ \\| (yes )?\\|.*"))
                .map(line -> line.replaceFirst("(\\|[^|]*\\|[^|]*\\|[^|]*\\|).*", "$1"))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        RtcpFields.ALL.stream().map(ReadmeTest::row).toList());
    }

    private static String row(Field field) {
        String indexed = field.index() == Field.Index.NONE ? " " : " yes ";
        return "| " + field.name() + " | " + field.kind() + " |" + indexed + "|";
    }
}
