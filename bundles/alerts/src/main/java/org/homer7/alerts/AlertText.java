package org.homer7.alerts;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.homer7.api.alerts.Alert;

/** Alerts in words. */
final class AlertText {
    private static final Pattern PLACE = Pattern.compile("\\{([a-zA-Z_][a-zA-Z0-9_]*)}");

    private AlertText() {}

    /** The same for the same rule and labels. */
    static String id(String rule, Map<String, String> labels) {
        StringBuilder text = new StringBuilder(rule);
        new TreeMap<>(labels)
                .forEach((name, value) ->
                        text.append('\0').append(name).append('\0').append(value));
        try {
            byte[] hash =
                    MessageDigest.getInstance("SHA-256").digest(text.toString().getBytes(StandardCharsets.UTF_8));
            return String.format("%016x", ByteBuffer.wrap(hash).getLong());
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /** The rule's sentence, or one made of the rule. */
    static String summary(RuleSettings rule, Map<String, String> labels, double value) {
        if (rule.summary().isEmpty()) {
            String of = labels.isEmpty() ? "" : " of " + labels(labels);
            String measure =
                    rule.measure() == Measure.VALUE ? "" : rule.measure().text() + " of ";
            return rule.name() + ": " + measure + rule.metric() + of + " is " + Words.number(value) + " ("
                    + rule.operator().sign + " " + Words.number(rule.threshold()) + ")";
        }
        Matcher place = PLACE.matcher(rule.summary());
        return place.replaceAll(found -> Matcher.quoteReplacement(
                switch (found.group(1)) {
                    case "value" -> Words.number(value);
                    case "rule" -> rule.name();
                    default -> labels.getOrDefault(found.group(1), found.group());
                }));
    }

    /** Labels as {@code name=value name=value}. */
    static String labels(Map<String, String> labels) {
        return new TreeMap<>(labels)
                .entrySet().stream()
                        .map(label -> label.getKey() + "=" + label.getValue())
                        .collect(Collectors.joining(" "));
    }

    /** One line: how it stands, how bad it is, and what it is. */
    static String line(Alert alert) {
        return visible(alert.state().text().toUpperCase(java.util.Locale.ROOT) + " [" + alert.severity() + "] "
                + alert.summary());
    }

    /** Without characters that would begin a new line or steer a terminal: labels come from the network. */
    static String visible(String text) {
        StringBuilder visible = new StringBuilder(text.length());
        text.codePoints().forEach(c -> visible.appendCodePoint(Character.isISOControl(c) ? '\ufffd' : c));
        return visible.toString();
    }
}
