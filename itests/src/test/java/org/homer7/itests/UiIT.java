package org.homer7.itests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** The web application as its users have it: in a browser, against the distribution, with captured calls. */
class UiIT {
    private static final Path UI = Path.of("../bundles/ui").toAbsolutePath().normalize();
    private static final Path CAPTURES =
            Path.of("../bundles/hep-testkit/src/main/resources/captures").toAbsolutePath();
    private static final Path SCREENSHOTS = Path.of("target", "screenshots").toAbsolutePath();
    private static HomerServer homer;

    @BeforeAll
    static void start() throws IOException {
        mayBrowse();
        homer = HomerServer.start("ui");
        for (String capture : List.of("kamailio-hep3", "captagent-hep3", "hepjs-types", "rtpengine-rtcp")) {
            homer.consoleOutput("hep:replay --now " + CAPTURES.resolve(capture + ".hepdump"));
        }
        homer.settledLedger(1);
    }

    @AfterAll
    static void stop() throws IOException {
        if (homer != null) {
            homer.close();
            assertThat(homer.errors()).isEmpty();
        }
    }

    @Test
    void worksInABrowser() throws IOException {
        Map<String, String> environment = new TreeMap<>();
        environment.put("HOMER_URL", homer.api().address());
        environment.put("HOMER_HEP_PORT", Integer.toString(homer.hepPort()));
        environment.put("HOMER_ADMIN_PASSWORD", HomerServer.PASSWORD);
        environment.put("HOMER_DEPLOY", homer.deploy().toString());
        environment.put(
                "HOMER_EXAMPLE", ExampleJar.of("browser").toAbsolutePath().toString());
        environment.put("HOMER_CAPTURE", CAPTURES.resolve("hepjs-types.hepdump").toString());
        environment.put("HOMER_SCREENSHOTS", SCREENSHOTS.toString());
        HomerServer.Result result = HomerServer.run(
                Duration.ofMinutes(6),
                environment,
                List.of("node", UI.resolve("build.mjs").toString(), "browser"));
        System.out.println(result.output());
        assertThat(result.status()).as(result.output()).isZero();
        assertThat(SCREENSHOTS.resolve("call-flow.png")).isNotEmptyFile();
    }

    private static void mayBrowse() {
        boolean all =
                isThere("node") && isThere("chromium") && Files.isDirectory(UI.resolve("node_modules/playwright-core"));
        if (!all) {
            System.out.println("skipped: UiIT needs node, chromium and bundles/ui/node_modules."
                    + " ./homer test installs them; else: apt-get install nodejs npm chromium");
        }
        assumeTrue(all);
    }

    private static boolean isThere(String program) {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, program)));
    }
}
