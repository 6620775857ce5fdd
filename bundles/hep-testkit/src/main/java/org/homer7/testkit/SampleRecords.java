package org.homer7.testkit;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.api.record.Field.Kind;
import org.homer7.api.record.Slice;

/** One record of each sort that a store meets, ordinary and odd; their ids are 1, 2, 3 and so on, as are their times. */
final class SampleRecords {
    static final long START = 1_795_384_662_000_000L;
    static final long INVITE = 1;
    static final long OK = 2;
    static final long REGISTER = 3;
    static final long DNS = 4;
    static final long LOG = 5;
    static final long BINARY = 6;
    static final long LONG_VALUES = 7;
    static final long BIG = 8;
    static final long EMPTY = 9;
    static final long NUMBERS = 10;
    static final long TEXTS = 11;
    static final long BROKEN = 12;

    static final String LONG_300 = "L".repeat(299) + "x";
    static final String LONG_40000 = "M".repeat(39_999) + "y";

    private static final Field STATUS = Field.of("status", Kind.INTEGER).indexed();
    private static final Field MEDIA_IP = Field.of("media_ip", Kind.ADDRESS);

    private SampleRecords() {}

    static List<TestRecord> all() {
        return List.of(
                invite(),
                ok(),
                register(),
                dns(),
                log(),
                binary(),
                longValues(),
                big(),
                empty(),
                numbers(),
                texts(),
                broken());
    }

    static TestRecord at(long id, byte[] payload) {
        TestRecord record = new TestRecord(id, payload);
        record.timestampMicros(START + id);
        return record;
    }

    static TestRecord at(long id, String payload) {
        return at(id, payload.getBytes(StandardCharsets.UTF_8));
    }

    private static TestRecord invite() {
        TestRecord record = at(INVITE, "INVITE sip:2002@example.com SIP/2.0\r\nCall-ID: leg-a@pc33.example.com\r\n\r\n")
                .profile("call")
                .session("leg-a@pc33.example.com")
                .link("leg-b@sbc")
                .link("icid-value=4711")
                .field("method", "INVITE")
                .field("from_user", "1001")
                .field("to_user", "2002")
                .field("user_agent", "friendly-scanner/1.0")
                .field(MEDIA_IP, "192.0.2.7");
        record.correlationId("leg-a@pc33.example.com");
        return record;
    }

    private static TestRecord ok() {
        TestRecord record = at(OK, "SIP/2.0 200 OK\r\nCall-ID: leg-b@sbc\r\n\r\n")
                .profile("call")
                .session("leg-b@sbc")
                .field("method", "200")
                .field("from_user", "1001")
                .field("to_user", "+39 06 2002")
                .field("user_agent", "Zoiper 5")
                .field(STATUS, 200L)
                .field(MEDIA_IP, "2001:db8::7");
        record.source("10.0.0.2", 5060).destination("10.0.0.1", 5062).ipProtocol(6);
        record.node("sbc-rome");
        return record;
    }

    private static TestRecord register() {
        TestRecord record = at(REGISTER, "REGISTER sip:example.com SIP/2.0\r\n\r\n")
                .profile("registration")
                .session("reg-1")
                .field("method", "REGISTER")
                .field("from_user", "01001")
                .field("user_agent", "FRIENDLY phone");
        record.source("2001:db8::1", 5060).destination("2001:db8::2", 5061).captureId(4_294_967_295L);
        return record;
    }

    private static TestRecord dns() {
        TestRecord record = at(
                        DNS,
                        "{\"opcode\":\"Query\",\"questions\":[{\"name\":\"google.com\",\"ttl\":300},"
                                + "{\"name\":\"example.org\",\"ttl\":60.5}],\"answers\":[{\"ip\":\"203.0.113.7\"}],\"ok\":true,\"odd key.x\":\"v\"}")
                .document()
                .field(Field.leaf("opcode"), "Query")
                .field(Field.leaf("questions[0].name"), "google.com")
                .field(Field.leaf("questions[0].ttl"), 300L)
                .field(Field.leaf("questions[1].name"), "example.org")
                .field(Field.leaf("questions[1].ttl"), 60.5)
                .field(Field.leaf("answers[0].ip"), "203.0.113.7")
                .field(Field.leaf("ok"), true)
                .field(Field.leaf("odd key.x"), "v");
        record.type(53);
        return record;
    }

    private static TestRecord log() {
        TestRecord record = at(LOG, "grüße \uD83D\uDE00 aus Köln: call failed [leg-a@pc33.example.com]")
                .field("text", "grüße \uD83D\uDE00")
                .field("city", "Köln")
                .field("quoted", "it's 100% \"a\\b\" _x_; DROP TABLE x; --");
        record.type(100).correlationId("leg-a@pc33.example.com");
        return record;
    }

    /** NUL, line breaks, and bytes that are no UTF-8. */
    private static TestRecord binary() {
        byte[] bytes = {'a', 0, '\r', '\n', (byte) 0xff, (byte) 0xc3, 'b', (byte) 0xed, (byte) 0xa0, (byte) 0x80};
        TestRecord record = at(BINARY, bytes)
                .field("nul", "a\0b")
                .field("lines", "one\r\ntwo\ttab")
                .field(Field.text("latin").indexed(), Slice.of(new byte[] {'M', (byte) 0xfc, 'n'}))
                .field("astral", "\uD83D\uDE00")
                .field("private", "\uE000");
        record.type(54);
        return record;
    }

    private static TestRecord longValues() {
        return at(LONG_VALUES, "long")
                .field("long", LONG_300)
                .field("longer", LONG_40000)
                .field(Field.text("long_text"), "needle " + LONG_40000);
    }

    private static TestRecord big() {
        byte[] payload = new byte[65_535];
        Arrays.fill(payload, (byte) 'z');
        byte[] end = "needle in the hay".getBytes(StandardCharsets.US_ASCII);
        System.arraycopy(end, 0, payload, payload.length - end.length, end.length);
        return at(BIG, payload).session("s".repeat(255));
    }

    /** Nothing that can be left out is there. */
    private static TestRecord empty() {
        TestRecord record = at(EMPTY, "").field("user_agent", "");
        record.type(0)
                .version(2)
                .captureId(0)
                .captureAddress("")
                .source("", 0)
                .destination("", 0)
                .ipProtocol(0);
        return record;
    }

    private static TestRecord numbers() {
        return at(NUMBERS, "numbers")
                .field(STATUS, -5L)
                .field(Field.of("big", Kind.INTEGER), 9_007_199_254_740_993L)
                .field(Field.of("least", Kind.INTEGER), Long.MIN_VALUE)
                .field(Field.of("mos", Kind.DECIMAL), 4.25)
                .field(Field.of("small", Kind.DECIMAL), 1.0e-7)
                .field(Field.of("whole", Kind.DECIMAL), 42.0)
                .field(Field.of("zero", Kind.DECIMAL), -0.0)
                .field(Field.of("secure", Kind.BOOLEAN), true)
                .field(Field.of("emergency", Kind.BOOLEAN), false);
    }

    /** The same names as in numbers, with text, as an unknown protocol may have. */
    private static TestRecord texts() {
        return at(TEXTS, "texts")
                .field("status", "busy")
                .field("mos", "4.25")
                .field("secure", "yes")
                .field("big", "1e3");
    }

    private static TestRecord broken() {
        TestRecord record = at(BROKEN, "INVITE").malformed("no CSeq").timeSuspect();
        record.version(1).typeDeclared(false).ipFamily(99);
        return record;
    }
}
