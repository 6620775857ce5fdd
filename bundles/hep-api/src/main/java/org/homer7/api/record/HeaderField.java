package org.homer7.api.record;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What every record has, whatever its protocol: the searchable parts of its HEP header and of its envelope. */
public enum HeaderField {
    /** {@link HepRecord#id()}: finds the one record. */
    RECORD_ID(Field.Kind.INTEGER, record -> Long.toString(record.id())),
    HEP_TYPE(Field.Kind.INTEGER, record -> Integer.toString(record.type())),
    PROFILE(Field.Kind.TEXT, HepRecord::profile),
    /** Session id: Call-ID for SIP. */
    SID(Field.Kind.TEXT, record -> record.session().text()),
    /** Further key of the session; a record may have several, so {@link #text} gives only the first. */
    LINK(
            Field.Kind.TEXT,
            record -> record.linkCount() == 0 ? "" : record.link(0).text()),
    CORRELATION_ID(Field.Kind.TEXT, record -> record.correlationId().text()),
    SRC_IP(Field.Kind.ADDRESS, record -> IpAddress.text(record.sourceAddress())),
    SRC_PORT(Field.Kind.INTEGER, record -> Integer.toString(record.sourcePort())),
    DST_IP(Field.Kind.ADDRESS, record -> IpAddress.text(record.destinationAddress())),
    DST_PORT(Field.Kind.INTEGER, record -> Integer.toString(record.destinationPort())),
    IP_PROTO(Field.Kind.INTEGER, record -> Integer.toString(record.ipProtocol())),
    IP_FAMILY(Field.Kind.INTEGER, record -> Integer.toString(record.ipFamily())),
    CAPTURE_ID(Field.Kind.INTEGER, record -> Long.toString(record.captureId())),
    CAPTURE_IP(Field.Kind.ADDRESS, HepRecord::captureAddress),
    NODE(Field.Kind.TEXT, record -> record.node().text()),
    HEP_VERSION(Field.Kind.INTEGER, record -> Integer.toString(record.version())),
    /** Why the payload is not what its type promises. */
    MALFORMED(Field.Kind.TEXT, HepRecord::malformed),
    /** The whole message. */
    RAW(Field.Kind.TEXT, record -> record.raw().text());

    private static final Map<String, HeaderField> BY_NAME =
            Stream.of(values()).collect(Collectors.toMap(HeaderField::fieldName, Function.identity()));

    private final String fieldName = name().toLowerCase(Locale.ROOT);
    private final Field.Kind kind;
    private final Function<HepRecord, String> text;

    HeaderField(Field.Kind kind, Function<HepRecord, String> text) {
        this.kind = kind;
        this.text = text;
    }

    /** The name in queries, such as {@code src_ip}. */
    public String fieldName() {
        return fieldName;
    }

    public Field.Kind kind() {
        return kind;
    }

    /** The record's value as text; empty if it has none. */
    public String text(HepRecord record) {
        return text.apply(record);
    }

    /** The field of that name, in lower case as {@link #fieldName()} gives it. */
    public static Optional<HeaderField> byName(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
