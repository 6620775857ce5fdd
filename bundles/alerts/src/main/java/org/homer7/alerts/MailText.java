package org.homer7.alerts;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import org.homer7.api.alerts.Alert;

/** An alert as a message of RFC 5322. What comes from the network is encoded: it cannot become a header. */
final class MailText {
    private static final DateTimeFormatter DATE = DateTimeFormatter.ofPattern("EEE, d MMM yyyy HH:mm:ss Z", Locale.ROOT)
            .withZone(ZoneOffset.UTC);
    /** RFC 2047: an encoded word has 75 characters at most; 45 bytes make 60. */
    private static final int WORD_BYTES = 45;

    private static final int LINE = 76;
    private static final int LONGEST_SUBJECT = 200;

    private MailText() {}

    static String of(Alert alert, String from, List<String> to, String page) {
        String line = AlertText.line(alert);
        String subject = "HOMER " + line.substring(0, Math.min(LONGEST_SUBJECT, line.length()));
        return "From: " + from + "\r\n"
                + "To: " + String.join(",\r\n ", to) + "\r\n"
                + "Subject: " + encoded(subject) + "\r\n"
                + "Date: " + DATE.format(alert.resolved().or(alert::fired).orElse(Instant.now())) + "\r\n"
                + "Auto-Submitted: auto-generated\r\n"
                + "MIME-Version: 1.0\r\n"
                + "Content-Type: text/plain; charset=UTF-8\r\n"
                + "Content-Transfer-Encoding: base64\r\n"
                + "\r\n"
                + Base64.getMimeEncoder(LINE, new byte[] {'\r', '\n'})
                        .encodeToString(body(alert, page).getBytes(StandardCharsets.UTF_8))
                + "\r\n";
    }

    private static String body(Alert alert, String page) {
        List<String> lines = new ArrayList<>();
        lines.add(AlertText.line(alert));
        lines.add("");
        lines.add("Rule:     " + alert.rule());
        lines.add("Severity: " + alert.severity());
        lines.add("Value:    " + Words.number(alert.value()));
        alert.labels().forEach((name, value) -> lines.add(AlertText.visible(name + ": " + value)));
        lines.add("Since:    " + alert.since());
        alert.fired().ifPresent(time -> lines.add("Fired:    " + time));
        alert.resolved().ifPresent(time -> lines.add("Resolved: " + time));
        alert.calls().forEach(call -> lines.add("Call:     " + AlertText.visible(call)));
        if (!page.isEmpty()) {
            lines.add("");
            lines.add(page);
        }
        return String.join("\r\n", lines) + "\r\n";
    }

    /** RFC 2047, in words of whole characters. */
    static String encoded(String text) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        text.codePoints().forEach(c -> {
            String next = Character.toString(c);
            int bytes = (word + next).getBytes(StandardCharsets.UTF_8).length;
            if (bytes > WORD_BYTES) {
                words.add(word(word));
                word.setLength(0);
            }
            word.append(next);
        });
        words.add(word(word));
        return String.join("\r\n ", words);
    }

    private static String word(CharSequence text) {
        byte[] bytes = text.toString().getBytes(StandardCharsets.UTF_8);
        return "=?UTF-8?B?" + Base64.getEncoder().encodeToString(bytes) + "?=";
    }
}
