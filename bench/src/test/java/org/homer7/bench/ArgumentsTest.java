package org.homer7.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;

class ArgumentsTest {
    @Test
    void saysWhatIsWrongAndWhatIsAllowed() {
        refuses("there is no option \"--fast\"", "--fast");
        refuses("--only needs a value after it", "--only");
        refuses(
                "--only speed is unknown; decode, dissect, metrics, tcp, udp, loss, stored-loss, store, flow, mysql, mariadb,"
                        + " elasticsearch are allowed",
                "--only",
                "speed");
        refuses("--seconds 0: 1 to 3600 are allowed", "--only", "decode", "--seconds", "0");
        refuses("--seconds 3601: 1 to 3600 are allowed", "--only", "decode", "--seconds", "3601");
        refuses(
                "there is no server in " + Path.of("nowhere").toAbsolutePath() + "; build it: ./homer build",
                "--distribution",
                "nowhere");
    }

    @Test
    void needsNoServerForWhatRunsWithoutOne() {
        Arguments arguments =
                Arguments.parse("--quick", "--only", "decode", "--only", "dissect", "--distribution", "nowhere");
        assertThat(arguments.quick()).isTrue();
        assertThat(arguments.goals()).containsExactly(Goal.DECODE, Goal.DISSECT);
    }

    private static void refuses(String message, String... args) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Arguments.parse(args))
                .withMessage(message);
    }
}
