package org.homer7.alerts;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import jakarta.mail.internet.MimeMessage;
import java.io.IOException;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.homer7.api.alerts.Alert;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** E-mail at a server that somebody else wrote. */
class MailTargetTest {
    private GreenMail server;

    @BeforeEach
    void start() {
        server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private MailTarget target(Object... more) {
        Object[] keys = new Object[more.length + 4];
        keys[0] = "port";
        keys[1] = server.getSmtp().getPort();
        keys[2] = "to";
        keys[3] = "noc@example.com, boss@example.com";
        System.arraycopy(more, 0, keys, 4, more.length);
        return new MailTarget(Rules.config(MailTarget.Config.class, keys));
    }

    @Test
    void arrivesAndCanBeRead() throws Exception {
        Alert alert = TargetLaneTest.alert("1f", Map.of("target", "Träger\r\nBcc: all@example.com"));
        target("page", "https://homer.example.com/").tell(alert);
        MimeMessage[] received = server.getReceivedMessages();
        assertThat(received).hasSize(2);
        MimeMessage message = received[0];
        assertThat(message.getSubject()).isEqualTo("HOMER FIRING [critical] ASR is 31.5");
        assertThat(message.getHeader("Bcc")).isNull();
        assertThat(message.getHeader("Auto-Submitted")).containsExactly("auto-generated");
        assertThat(message.getSentDate().toInstant()).isEqualTo(alert.fired().orElseThrow());
        assertThat(String.valueOf(message.getContent()))
                .contains("target: Träger\ufffd\ufffdBcc: all@example.com")
                .contains("https://homer.example.com/");
    }

    @Test
    void saysAtWhichStepTheServerRefuses() {
        assertThatThrownBy(() -> target("security", "starttls").tell(TargetLaneTest.alert("1f", Map.of())))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("answers to STARTTLS: 5");
        int port = server.getSmtp().getPort();
        server.stop();
        assertThatThrownBy(() -> new MailTarget(Rules.config(MailTarget.Config.class, "port", port))
                        .tell(TargetLaneTest.alert("1f", Map.of())))
                .isInstanceOf(IOException.class);
    }

    @Test
    void saysWhatIsWrong() {
        assertThatThrownBy(() -> target("security", "ssl")).hasMessageContaining("none, starttls and tls are allowed");
        assertThatThrownBy(() -> target("from", "a@b\r\nDATA")).hasMessageContaining("an address such as");
        assertThatThrownBy(() -> target("to", ",")).hasMessageContaining("at least one address");
        assertThatThrownBy(() -> target("user", "u")).hasMessageContaining("only starttls and tls are allowed");
        assertThatThrownBy(() -> target("port", 0)).hasMessageContaining("1 to 65535 is allowed");
    }

    /** Whatever a label holds, there are the headers that there should be, and no line is too long. */
    @Property(tries = 300)
    void nothingBecomesAHeader(@ForAll String label) {
        Alert alert = TargetLaneTest.alert("1f", Map.of("target", label));
        Alert named = new Alert(
                alert.id(),
                alert.rule(),
                alert.severity(),
                alert.labels(),
                alert.state(),
                alert.value(),
                label,
                alert.since(),
                alert.fired(),
                alert.resolved(),
                alert.silence(),
                alert.calls());
        String text = MailText.of(named, "a@b", java.util.List.of("c@d"), "");
        assertThat(text).matches("\\p{ASCII}*");
        assertThat(text.lines().takeWhile(line -> !line.isEmpty()))
                .allMatch(line -> line.length() <= 90)
                .allMatch(
                        line -> line.matches("(From|To|Subject|Date|Auto-Submitted|MIME-Version|Content-[A-Za-z-]+): .*"
                                + "| =\\?UTF-8\\?B\\?.*"));
    }
}
