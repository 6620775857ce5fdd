package org.homer7.shell;

import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.Field;
import org.homer7.api.record.FieldVisitor;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** What a record says, in a line. */
final class Messages {
    private static final int SIP = 1;
    private static final int RTCP = 5;
    private static final int LONGEST = 60;
    private static final DateTimeFormatter DAY_AND_TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss.SSSSSS");
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSSSSS");

    private Messages() {}

    /** The record's fields as texts; the first of each name. */
    static Map<String, String> fields(HepRecord record) {
        Texts texts = new Texts();
        record.fields(texts);
        return texts.values;
    }

    /** Method, or status and reason, or what another protocol calls its messages. */
    static String title(HepRecord record, Map<String, String> fields) {
        String status = fields.get("status");
        if (status != null) {
            return Table.visible((status + " " + fields.getOrDefault("reason_phrase", "")).trim());
        }
        String method = fields.get("method");
        if (method != null && record.type() == SIP) {
            return Table.visible(method);
        }
        if (record.type() == RTCP) {
            String mos = fields.get("mos");
            return fields.getOrDefault("report", "RTCP") + (mos == null ? "" : " MOS " + mos);
        }
        String text = fields.getOrDefault(
                "event", fields.getOrDefault("text", record.raw().text()));
        String line = Table.visible(text.strip());
        return "type " + record.type() + ": " + (line.length() <= LONGEST ? line : line.substring(0, LONGEST) + "…");
    }

    static String dayAndTime(long micros) {
        return DAY_AND_TIME.format(instant(micros).atZone(ZoneId.systemDefault()));
    }

    static String time(long micros) {
        return TIME.format(instant(micros).atZone(ZoneId.systemDefault()));
    }

    private static Instant instant(long micros) {
        return Instant.ofEpochSecond(Math.floorDiv(micros, 1_000_000L), Math.floorMod(micros, 1_000_000L) * 1_000);
    }

    private static final class Texts implements FieldVisitor {
        private final Map<String, String> values = new HashMap<>();

        @Override
        public void text(Field field, Slice value) {
            values.putIfAbsent(field.name(), value.text());
        }

        @Override
        public void integer(Field field, long value) {
            values.putIfAbsent(field.name(), Long.toString(value));
        }

        @Override
        public void decimal(Field field, double value) {
            values.putIfAbsent(field.name(), Double.toString(value));
        }

        @Override
        public void flag(Field field, boolean value) {
            values.putIfAbsent(field.name(), Boolean.toString(value));
        }
    }
}
