package org.homer7.shell;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;

/** A session as text: hosts as columns, messages as arrows, time downwards. */
final class Ladder {
    private static final int TIMES = 26;
    private static final int NARROWEST = 24;
    private static final int WIDEST = 44;
    private static final String RESET = "\u001b[0m";

    private final CallFlow flow;
    private final List<String> hosts;
    private final Map<String, Integer> columns = new HashMap<>();
    private final int gap;
    private final boolean coloured;

    /** @param width of the terminal, in characters */
    Ladder(CallFlow flow, int width, boolean coloured) {
        this.flow = flow;
        this.hosts = flow.hosts();
        this.coloured = coloured;
        int room = (width - TIMES) / Math.max(1, hosts.size());
        gap = Math.max(NARROWEST, Math.min(WIDEST, room));
        for (String host : hosts) {
            columns.put(host, TIMES + columns.size() * gap + gap / 2);
        }
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(heads());
        lines.add(poles().toString().stripTrailing());
        long before = 0;
        for (HepRecord message : flow.messages()) {
            step(message, before == 0 ? "" : delta(message.timestampMicros() - before), lines);
            before = message.timestampMicros();
        }
        return lines;
    }

    private String heads() {
        StringBuilder line = blank();
        for (String host : hosts) {
            String text = cut(host, gap - 2);
            put(line, columns.get(host) - text.length() / 2, text);
        }
        return line.toString().stripTrailing();
    }

    private void step(HepRecord message, String delta, List<String> lines) {
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
            lines.add(finished(above, TIMES, above.length(), message, fields));
            if (!delta.isEmpty()) {
                lines.add(arrow.toString().stripTrailing());
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
        lines.add(finished(above, left + 1, right, message, fields));
        lines.add(finished(arrow, left + 1, right, message, fields));
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
        columns.values().forEach(column -> line.setCharAt(column, '│'));
        return line;
    }

    private StringBuilder blank() {
        return new StringBuilder(" ".repeat(TIMES + gap * hosts.size()));
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
