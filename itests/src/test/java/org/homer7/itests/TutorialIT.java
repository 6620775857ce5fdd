package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** docs/write-a-dissector.md, followed to the letter: its files are written, its commands run, one after the other. */
class TutorialIT {
    private static final Path PAGE = Path.of("../docs/write-a-dissector.md");
    private static final Pattern BLOCK =
            Pattern.compile("(?:^`([^`\n]+)`:\n\n)?^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);

    @TempDir
    private Path folder;

    @Test
    void leadsToADissectorThatWorks() throws IOException {
        try (HomerServer homer = HomerServer.unstarted("tutorial")) {
            Path script = folder.resolve("tutorial.sh");
            Files.writeString(script, script());
            // The page speaks of a checkout whose data folder is its own; here it is the test's.
            Path checkout = homer.checkout(folder.resolve("checkout"));
            HomerServer.Result result = homer.shell(
                    Duration.ofMinutes(5), checkout, List.of("bash", "-euxo", "pipefail", script.toString()));
            assertThat(result.status()).as(result.output()).isZero();
            assertThat(result.output()).contains("MeterDissector", "meter-7 22.75", "meter-8");
        }
    }

    private String script() throws IOException {
        StringBuilder script = new StringBuilder("cd '" + folder + "'\n");
        Matcher blocks = BLOCK.matcher(Files.readString(PAGE));
        while (blocks.find()) {
            if (blocks.group(1) != null) {
                script.append("cat >'")
                        .append(blocks.group(1))
                        .append("' <<'END OF FILE'\n")
                        .append(blocks.group(3))
                        .append("END OF FILE\n");
            } else {
                assertThat(blocks.group(2)).as("a block without a file name").isEqualTo("sh");
                script.append(blocks.group(3));
            }
        }
        return script.toString();
    }
}
