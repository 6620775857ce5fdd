package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.homer7.testkit.ConfigText;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** docs/alerts.md and the files that are delivered say of each key what the code says. */
class AlertDocsTest {
    private static String keys(String type) {
        return ConfigText.of(Path.of("target/classes/OSGI-INF/metatype/org.homer7.alerts." + type + "$Config.xml"));
    }

    @ParameterizedTest
    @CsvSource({"AlertEngine", "Rule", "WebhookTarget", "MailTarget", "HepTarget", "LogTarget"})
    void describesEachKey(String type) throws IOException {
        assertThat(Files.readString(Path.of("../../docs/alerts.md")))
                .as("paste this into docs/alerts.md:%n%s", keys(type))
                .contains(keys(type));
    }

    @ParameterizedTest
    @CsvSource({"AlertEngine", "LogTarget"})
    void isDeliveredAsItIs(String type) throws IOException {
        String feature = Files.readString(Path.of("../../features/src/main/feature/feature.xml"));
        assertThat(feature)
                .as("paste this into the feature homer-alerts:%n%s", keys(type))
                .contains(keys(type));
    }
}
