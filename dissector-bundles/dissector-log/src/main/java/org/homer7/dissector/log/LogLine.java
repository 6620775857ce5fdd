package org.homer7.dissector.log;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.HepPacket;

/** A line of text: what syslog (RFC 3164, RFC 5424) puts before the message, and a Call-ID in it. */
final class LogLine {
    /** Enough for what stands before the message and for a Call-ID in it; the whole line is the record's raw text. */
    private static final int LOOK_AHEAD = 2_048;

    private static final int LONGEST_MESSAGE = 256;
    private static final List<String> LEVELS =
            List.of("emergency", "alert", "critical", "error", "warning", "notice", "info", "debug");

    /** RFC 5424: {@code <34>1 2026-11-22T10:30:00Z host program 42 - - text}. */
    private static final Pattern SYSLOG =
            Pattern.compile("<(\\d{1,3})>1 \\S{1,64} (\\S{1,255}) (\\S{1,48}) \\S{1,128} ");

    /** RFC 3164: {@code <34>Nov 22 10:30:00 host program[42]: text}, with or without the number. */
    private static final Pattern OLD_SYSLOG = Pattern.compile(
            "(?:<(\\d{1,3})>)?[A-Z][a-z]{2} [ \\d]\\d \\d\\d:\\d\\d:\\d\\d (\\S{1,255}) ([^\\s:\\[]{1,48})(?:\\[\\d{1,10}\\])?: ");

    /** {@code Call-Id: x}, {@code callid=x}, {@code ID=<x>}, {@code : [x@y]} and the like. */
    private static final Pattern CALL_ID = Pattern.compile(
            "(?i)(?:\\bcall[-_ ]?id\\s?[:=]?\\s?|\\bID=)[<«\"'\\[(]?([^\\s<>«»\"'\\[\\](),;\\\\]{4,200})|:\\s\\[([^\\s\\]]{4,200}@[^\\s\\]\\\\]{1,100})\\]");

    private static final Pattern LEVEL =
            Pattern.compile("(?i)\\b(emergency|alert|critical|error|warning|warn|notice|info|debug)\\b");

    private LogLine() {}

    static void dissect(HepPacket packet, FieldWriter out) {
        String text = head(packet).strip();
        if (text.isEmpty()) {
            return;
        }
        int begin = syslog(text, out);
        String message = text.substring(begin);
        if (begin == 0) {
            Matcher level = LEVEL.matcher(message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
            if (level.find()) {
                String name = level.group(1).toLowerCase(Locale.ROOT);
                out.put(LogDissector.LEVEL, name.equals("warn") ? "warning" : name);
            }
        }
        if (!message.isEmpty()) {
            out.put(LogDissector.MESSAGE, message.substring(0, Math.min(LONGEST_MESSAGE, message.length())));
        }
        callId(message, packet, out);
    }

    /** The beginning of the text. */
    static String head(HepPacket packet) {
        return packet.payload()
                .slice(0, Math.min(LOOK_AHEAD, packet.payload().length()))
                .text();
    }

    /** Writes what stands before the message; returns where that begins. */
    private static int syslog(String text, FieldWriter out) {
        Matcher matcher = SYSLOG.matcher(text);
        if (!matcher.lookingAt()) {
            matcher = OLD_SYSLOG.matcher(text);
            if (!matcher.lookingAt()) {
                return 0;
            }
        }
        if (matcher.group(1) != null) {
            // RFC 5424 section 6.2.1: facility times eight, and the severity.
            out.put(LogDissector.LEVEL, LEVELS.get(Integer.parseInt(matcher.group(1)) % LEVELS.size()));
        }
        out.put(LogDissector.HOST, matcher.group(2)).put(LogDissector.PROGRAM, matcher.group(3));
        return matcher.end();
    }

    /** Writes the first Call-ID that the text names. */
    static void callId(String message, HepPacket packet, FieldWriter out) {
        Matcher matcher = CALL_ID.matcher(message);
        if (!matcher.find()) {
            return;
        }
        String found = matcher.group(1) != null ? matcher.group(1) : matcher.group(2);
        out.put(LogDissector.CALL_ID, found);
        byte[] id = found.getBytes(StandardCharsets.UTF_8);
        if (packet.correlationId().isEmpty()) {
            out.session(id, 0, id.length);
        } else if (!found.equals(packet.correlationId().text())) {
            out.link(id, 0, id.length);
        }
    }
}
