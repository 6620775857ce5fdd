package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.configuration.GreenMailConfiguration;
import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.homer7.api.alerts.Alert;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E-mail over TLS, with a login, at a server that somebody else wrote and with a certificate that keytool made. */
class MailTlsTest {
    private static final String KEYSTORE = "greenmail.tls.keystore.file";
    private static final String PASSWORD = "greenmail.tls.keystore.password";
    private final Alert alert = TargetLaneTest.alert("1f", Map.of());

    @TempDir
    static Path folder;

    private GreenMail server;

    /** Once: the server reads it once. */
    @BeforeAll
    static void certificates() throws Exception {
        certificate("good");
        certificate("other");
        System.setProperty(KEYSTORE, folder.resolve("good.p12").toString());
        System.setProperty(PASSWORD, "changeit");
    }

    @AfterAll
    static void forget() {
        System.clearProperty(KEYSTORE);
        System.clearProperty(PASSWORD);
    }

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTPS))
                .withConfiguration(GreenMailConfiguration.aConfig().withUser("homer@example.com", "homer", "s3cret"));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private static void certificate(String name) throws Exception {
        Path store = folder.resolve(name + ".p12");
        keytool(
                "-genkeypair",
                "-alias",
                "a",
                "-keyalg",
                "EC",
                "-dname",
                "CN=test",
                "-ext",
                "san=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                store.toString());
        keytool(
                "-exportcert",
                "-rfc",
                "-alias",
                "a",
                "-file",
                folder.resolve(name + ".pem").toString(),
                "-keystore",
                store.toString());
    }

    private static void keytool(String... arguments) throws Exception {
        String[] command = new String[arguments.length + 3];
        command[0] = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        System.arraycopy(arguments, 0, command, 1, arguments.length);
        command[arguments.length + 1] = "-storepass";
        command[arguments.length + 2] = "changeit";
        Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
        String output = new String(process.getInputStream().readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
    }

    private MailTarget target(String password, String authorities) {
        return target(password, authorities, "host", "127.0.0.1");
    }

    private MailTarget target(String password, String authorities, String key, String value) {
        return new MailTarget(Rules.config(
                MailTarget.Config.class,
                "port",
                server.getSmtps().getPort(),
                "security",
                "tls",
                "user",
                "homer",
                ".password",
                password,
                "to",
                "noc@example.com",
                "tls.authorities",
                authorities,
                key,
                value));
    }

    @Test
    void logsInAndSends() throws IOException {
        target("s3cret", folder.resolve("good.pem").toString()).tell(alert);
        assertThat(server.getReceivedMessages()).hasSize(1);
    }

    @Test
    void trustsNobodyElse() {
        for (String authorities : new String[] {"", folder.resolve("other.pem").toString()}) {
            assertThatThrownBy(() -> target("s3cret", authorities).tell(alert)).isInstanceOf(IOException.class);
        }
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void wantsTheNameOfTheServerInItsCertificate() {
        MailTarget target = target("s3cret", folder.resolve("good.pem").toString(), "host", "localhost");
        assertThatThrownBy(() -> target.tell(alert))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("name matching localhost");
        assertThat(server.getReceivedMessages()).isEmpty();
    }

    @Test
    void saysThatThePasswordIsWrongAndNotWhich() {
        String authorities = folder.resolve("good.pem").toString();
        assertThatThrownBy(() -> target("wr0ng", authorities).tell(alert))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("log in as homer")
                .hasMessageNotContaining("wr0ng");
    }
}
