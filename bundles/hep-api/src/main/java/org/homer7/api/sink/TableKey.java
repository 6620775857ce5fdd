package org.homer7.api.sink;

import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.record.HepRecord;

/**
 * Where a record is stored: one table for each HEP type, profile and day (UTC, by the record's time), named as in HOMER
 * 7: {@code hep_proto_1_call_20261122}.
 *
 * @param type HEP type, 0 to 255
 * @param profile a-z, 0-9, underscore
 * @param day UTC
 */
public record TableKey(int type, String profile, LocalDate day) implements Comparable<TableKey> {
    private static final Pattern NAME = Pattern.compile("hep_proto_(0|[1-9]\\d{0,2})_([a-z0-9_]{1,32})_(\\d{8})");
    private static final DateTimeFormatter DAY = DateTimeFormatter.BASIC_ISO_DATE;

    public static TableKey of(HepRecord record) {
        long seconds = Math.floorDiv(record.timestampMicros(), 1_000_000L);
        return new TableKey(
                record.type(), record.profile(), LocalDate.ofInstant(Instant.ofEpochSecond(seconds), ZoneOffset.UTC));
    }

    /** The table of that name; empty if it is not one of ours. */
    public static Optional<TableKey> parse(String name) {
        Matcher matcher = NAME.matcher(name);
        if (!matcher.matches() || Integer.parseInt(matcher.group(1)) > 255) {
            return Optional.empty();
        }
        try {
            return Optional.of(new TableKey(
                    Integer.parseInt(matcher.group(1)), matcher.group(2), LocalDate.parse(matcher.group(3), DAY)));
        } catch (java.time.DateTimeException notADay) {
            return Optional.empty();
        }
    }

    public String tableName() {
        return "hep_proto_" + type + "_" + profile + "_" + DAY.format(day);
    }

    /** The first microsecond of the day. */
    public long startMicros() {
        return day.atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L;
    }

    /** The first microsecond of the next day. */
    public long endMicros() {
        return day.plusDays(1).atStartOfDay(ZoneOffset.UTC).toEpochSecond() * 1_000_000L;
    }

    /** The oldest day first. */
    @Override
    public int compareTo(TableKey other) {
        int byDay = day.compareTo(other.day);
        if (byDay != 0) {
            return byDay;
        }
        int byType = Integer.compare(type, other.type);
        return byType != 0 ? byType : profile.compareTo(other.profile);
    }
}
