package org.homer7.shell;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;

/** A session as text: hosts as columns, messages as arrows, time downwards. */
final class Ladder {
    private static final int TIMES = 26;
    private static final int NARROWEST = 24;
    private static final int WIDEST = 44;
    /** More hosts than these share the last column. */
    private static final int MAX_COLUMNS = 16;

    private static final String RESET = "\u001b[0m";

    private final CallFlow flow;
    private final List<String> heads;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int gap;
    private final boolean coloured;

    /** @param width of the terminal, in characters */
    Ladder(CallFlow flow, int width, boolean coloured) {
        this.flow = flow;
        this.coloured = coloured;
        List<String> hosts = flow.hosts();
        heads = hosts.size() <= MAX_COLUMNS
                ? hosts
                : Stream.concat(
                                hosts.stream().limit(MAX_COLUMNS - 1),
                                Stream.of((hosts.size() - MAX_COLUMNS + 1) + " other hosts"))
                        .toList();
        int room = (width - TIMES) / Math.max(1, heads.size());
        gap = Math.max(NARROWEST, Math.min(WIDEST, room));
        for (int i = 0; i < hosts.size(); i++) {
            columns.put(hosts.get(i), column(Math.min(i, heads.size() - 1)));
        }
    }

    private int column(int index) {
        return TIMES + index * gap + gap / 2;
    }

    /** Hands the lines over one by one: a long session makes many. */
    void draw(Consumer<String> lines) {
        lines.accept(heads());
        lines.accept(poles().toString().stripTrailing());
        long before = 0;
        for (HepRecord message : flow.messages()) {
            step(message, before == 0 ? "" : delta(message.timestampMicros() - before), lines);
            before = message.timestampMicros();
        }
    }

    private String heads() {
        StringBuilder line = blank();
        for (int i = 0; i < heads.size(); i++) {
            String text = cut(heads.get(i), gap - 2);
            put(line, column(i) - text.length() / 2, text);
        }
        return line.toString().stripTrailing();
    }

    private void step(HepRecord message, String delta, Consumer<String> lines) {
        Map<String, String> fields = Messages.fields(message);
        String title = Messages.title(message, fields) + (fields.containsKey("sdp_audio") ? " (SDP)" : "");
        StringBuilder above = poles();
        StringBuilder arrow = poles();
        put(above, 0, Messages.time(message.timestampMicros()));
        put(arrow, 0, delta);
        Integer from = columns.get(CallFlow.source(message));
        Integer to = columns.get(CallFlow.destination(message));
        if (from == null || to == null || from.equals(to)) {
            int at = from == null ? TIMES : from + 2;
            put(above, at, cut("· " + title, Math.max(8, above.length() - at)));
            lines.accept(finished(above, TIMES, above.length(), message, fields));
            if (!delta.isEmpty()) {
                lines.accept(arrow.toString().stripTrailing());
            }
            return;
        }
        int left = Math.min(from, to);
        int right = Math.max(from, to);
        String text = cut(title, right - left - 3);
        put(above, (left + right) / 2 - text.length() / 2, text);
        for (int i = left + 1; i < right; i++) {
            arrow.setCharAt(i, '─');
        }
        arrow.setCharAt(to > from ? right - 1 : left + 1, to > from ? '>' : '<');
        lines.accept(finished(above, left + 1, right, message, fields));
        lines.accept(finished(arrow, left + 1, right, message, fields));
    }

    /** The line with its message coloured, if colours are wanted. */
    private String finished(StringBuilder line, int from, int to, HepRecord message, Map<String, String> fields) {
        if (coloured) {
            line.insert(Math.min(to, line.length()), RESET).insert(from, colour(message, fields));
        }
        return line.toString().stripTrailing();
    }

    private static String colour(HepRecord message, Map<String, String> fields) {
        String status = fields.get("status");
        if (!message.malformed().isEmpty() || status != null && status.compareTo("4") >= 0) {
            return "\u001b[31m";
        }
        if (status == null) {
            return message.type() == 1 ? "\u001b[34;1m" : "\u001b[35m";
        }
        return status.startsWith("2") ? "\u001b[32m" : "\u001b[33m";
    }

    private StringBuilder poles() {
        StringBuilder line = blank();
        for (int i = 0; i < heads.size(); i++) {
            line.setCharAt(column(i), '│');
        }
        return line;
    }

    private StringBuilder blank() {
        return new StringBuilder(" ".repeat(TIMES + gap * heads.size()));
    }

    private static void put(StringBuilder line, int at, String text) {
        int start = Math.max(0, at);
        line.replace(start, Math.min(line.length(), start + text.length()), text);
    }

    private static String cut(String text, int room) {
        return text.length() <= room ? text : text.substring(0, Math.max(1, room - 1)) + "…";
    }

    private static String delta(long micros) {
        return String.format(Locale.ROOT, "  +%.3f ms", micros / 1_000.0);
    }
}
