package org.homer7.sessions;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import org.homer7.api.record.HepRecord;

/** What a record is called in a list, and its time. */
final class Titles {
    private static final int LONGEST = 80;
    private static final DateTimeFormatter TIME =
            DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS").withZone(ZoneOffset.UTC);

    private Titles() {}

    /** Method, or status and reason, or what another protocol calls its messages. */
    static String title(HepRecord record, Values values) {
        if (SipMessage.isSip(record) && values.has("method")) {
            String reason = values.text("reason_phrase");
            return cut((values.text("method") + ' ' + reason).strip());
        }
        for (String name : new String[] {"report", "event", "command", "message", "text"}) {
            if (values.has(name)) {
                return cut(values.text(name));
            }
        }
        return "HEP type " + record.type();
    }

    static String time(HepRecord record) {
        long micros = record.timestampMicros();
        return TIME.format(
                Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000L));
    }

    private static String cut(String text) {
        String line = text.replaceAll("[\\p{Cntrl}]+", " ");
        return line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…";
    }
}
