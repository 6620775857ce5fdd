package org.homer7.testkit;

import static org.homer7.api.record.HeaderField.CAPTURE_ID;
import static org.homer7.api.record.HeaderField.CAPTURE_IP;
import static org.homer7.api.record.HeaderField.CORRELATION_ID;
import static org.homer7.api.record.HeaderField.DST_IP;
import static org.homer7.api.record.HeaderField.DST_PORT;
import static org.homer7.api.record.HeaderField.HEP_TYPE;
import static org.homer7.api.record.HeaderField.HEP_VERSION;
import static org.homer7.api.record.HeaderField.IP_FAMILY;
import static org.homer7.api.record.HeaderField.IP_PROTO;
import static org.homer7.api.record.HeaderField.LINK;
import static org.homer7.api.record.HeaderField.MALFORMED;
import static org.homer7.api.record.HeaderField.NODE;
import static org.homer7.api.record.HeaderField.PROFILE;
import static org.homer7.api.record.HeaderField.RAW;
import static org.homer7.api.record.HeaderField.RECORD_ID;
import static org.homer7.api.record.HeaderField.SID;
import static org.homer7.api.record.HeaderField.SRC_IP;
import static org.homer7.api.record.HeaderField.SRC_PORT;
import static org.homer7.api.search.Condition.Operator.EQUALS;
import static org.homer7.api.search.Condition.Operator.EXISTS;
import static org.homer7.api.search.Condition.Operator.GREATER;
import static org.homer7.api.search.Condition.Operator.GREATER_OR_EQUAL;
import static org.homer7.api.search.Condition.Operator.LESS;
import static org.homer7.api.search.Condition.Operator.LESS_OR_EQUAL;
import static org.homer7.api.search.Condition.Operator.LIKE;
import static org.homer7.testkit.SampleRecords.BIG;
import static org.homer7.testkit.SampleRecords.BINARY;
import static org.homer7.testkit.SampleRecords.BROKEN;
import static org.homer7.testkit.SampleRecords.DNS;
import static org.homer7.testkit.SampleRecords.EMPTY;
import static org.homer7.testkit.SampleRecords.INVITE;
import static org.homer7.testkit.SampleRecords.LOG;
import static org.homer7.testkit.SampleRecords.LONG_300;
import static org.homer7.testkit.SampleRecords.LONG_40000;
import static org.homer7.testkit.SampleRecords.LONG_VALUES;
import static org.homer7.testkit.SampleRecords.NUMBERS;
import static org.homer7.testkit.SampleRecords.OK;
import static org.homer7.testkit.SampleRecords.REGISTER;
import static org.homer7.testkit.SampleRecords.TEXTS;
import static org.homer7.testkit.Where.and;
import static org.homer7.testkit.Where.header;
import static org.homer7.testkit.Where.not;
import static org.homer7.testkit.Where.or;
import static org.homer7.testkit.Where.payload;

import java.io.IOException;
import java.util.List;
import org.homer7.api.search.Condition;
import org.junit.jupiter.api.Test;

/** What each kind of condition finds among the {@link SampleRecords}. */
abstract class StorageSearchContract extends StorageFixture {
    @Test
    void findsByHeaderFields() throws IOException {
        write(SampleRecords.all());
        finds(header(RECORD_ID, EQUALS, "5"), LOG);
        finds(header(HEP_TYPE, EQUALS, "53", "100"), DNS, LOG);
        finds(header(HEP_TYPE, EQUALS, "53.0"), DNS);
        finds(header(HEP_TYPE, GREATER, "53"), LOG, BINARY);
        finds(header(HEP_VERSION, LESS, "3"), EMPTY, BROKEN);
        finds(header(PROFILE, EQUALS, "call"), INVITE, OK);
        finds(header(PROFILE, LIKE, "?eg*"), REGISTER);
        finds(header(SID, EQUALS, "leg-a@pc33.example.com"), INVITE);
        finds(header(SID, EQUALS, "LEG-A@pc33.example.com"));
        finds(header(SID, LIKE, "LEG-?@*"), INVITE, OK);
        finds(header(LINK, EQUALS, "leg-b@sbc"), INVITE);
        finds(header(LINK, LIKE, "icid*"), INVITE);
        finds(header(LINK, EXISTS), INVITE);
        finds(header(CORRELATION_ID, EQUALS, "leg-a@pc33.example.com"), INVITE, LOG);
        finds(header(NODE, EQUALS, "sbc-rome"), OK);
        finds(header(CAPTURE_ID, EQUALS, "4294967295"), REGISTER);
        finds(header(CAPTURE_ID, LESS_OR_EQUAL, "0"), EMPTY);
        finds(header(CAPTURE_IP, EQUALS, ""), EMPTY);
        finds(header(SRC_PORT, EQUALS, "0"), EMPTY);
        finds(header(DST_PORT, GREATER_OR_EQUAL, "5061"), OK, REGISTER);
        finds(header(IP_PROTO, EQUALS, "6"), OK);
        finds(header(IP_FAMILY, EQUALS, "10"), REGISTER);
        finds(header(MALFORMED, EXISTS), BROKEN);
    }

    @Test
    void findsByAddressAndNetwork() throws IOException {
        write(SampleRecords.all());
        finds(header(SRC_IP, EQUALS, "10.0.0.2"), OK);
        finds(header(SRC_IP, EQUALS, "10.0.0.2/31"), OK);
        finds(header(SRC_IP, EQUALS, "2001:DB8:0::1"), REGISTER);
        finds(header(DST_IP, EQUALS, "2001:db8::/32", "10.0.0.1/32"), OK, REGISTER);
        finds(header(SRC_IP, EQUALS, "::/0"), REGISTER);
        finds(header(SRC_IP, LIKE, "10.0.?.2"), OK);
        finds(header(SRC_IP, EQUALS, ""), EMPTY);
        finds(and(header(SRC_IP, EXISTS), not(header(SRC_IP, EQUALS, "0.0.0.0/0"))), REGISTER);
        finds(payload("media_ip", EQUALS, "192.0.2.0/24"), INVITE);
        finds(payload("media_ip", EQUALS, "2001:db8::/64"), OK);
        finds(payload("answers[0].ip", EQUALS, "203.0.113.0/24"), DNS);
        finds(payload("answers[*].ip", EQUALS, "203.0.113.0/24"), DNS);
        finds(payload("answers[0].ip", EQUALS, "203.0.114.0/24"));
    }

    @Test
    void findsByText() throws IOException {
        write(SampleRecords.all());
        finds(payload("method", EQUALS, "INVITE"), INVITE);
        finds(payload("method", EQUALS, "invite"));
        finds(payload("method", EQUALS, "INVITE", "REGISTER", "BYE"), INVITE, REGISTER);
        finds(payload("from_user", EQUALS, "1001"), INVITE, OK);
        finds(payload("to_user", EQUALS, "+39 06 2002"), OK);
        finds(payload("user_agent", LIKE, "friendly*"), INVITE, REGISTER);
        finds(payload("user_agent", LIKE, "zoiper ?"), OK);
        finds(payload("user_agent", LIKE, "zoiper", "*phone"), REGISTER);
        finds(payload("user_agent", EXISTS), INVITE, OK, REGISTER);
        finds(payload("user_agent", LIKE, "*"), INVITE, OK, REGISTER);
        finds(payload("city", EQUALS, "Köln"), LOG);
        finds(payload("city", LIKE, "k?LN"), LOG);
        finds(payload("city", LIKE, "kÖln"));
        finds(payload("text", LIKE, "grüße ?"), LOG);
        finds(payload("text", LIKE, "* \uD83D\uDE00"), LOG);
        finds(payload("quoted", EQUALS, "it's 100% \"a\\b\" _x_; DROP TABLE x; --"), LOG);
        finds(payload("quoted", LIKE, "*100% \"a\\\\b\" _x_*"), LOG);
        finds(payload("quoted", LIKE, "*100_*"));
        finds(payload("method", GREATER, "INVITE"), REGISTER);
        finds(payload("method", LESS, "REGISTER"), INVITE, OK);
        finds(payload("astral", GREATER, "\uFFFD"), BINARY);
        finds(payload("private", LESS, "\uD83D\uDE00"), BINARY);
    }

    @Test
    void findsByNumber() throws IOException {
        write(SampleRecords.all());
        finds(payload("status", EQUALS, "200"), OK);
        finds(payload("status", EQUALS, "2e2"), OK);
        finds(payload("status", EQUALS, "busy"), TEXTS);
        finds(payload("status", LESS, "200"), NUMBERS);
        finds(payload("status", LESS_OR_EQUAL, "200.0"), OK, NUMBERS);
        finds(payload("status", GREATER, "a"), TEXTS);
        finds(payload("status", LIKE, "2?0"), OK);
        finds(payload("from_user", GREATER, "1000"), INVITE, OK, REGISTER);
        finds(payload("mos", EQUALS, "4.25"), NUMBERS, TEXTS);
        finds(payload("mos", EQUALS, "4.250"), NUMBERS);
        finds(payload("mos", GREATER, "4"), NUMBERS, TEXTS);
        finds(payload("whole", EQUALS, "42"), NUMBERS);
        finds(payload("whole", LIKE, "42.*"), NUMBERS);
        finds(payload("small", LESS, "0.000001"), NUMBERS);
        finds(payload("zero", EQUALS, "0"), NUMBERS);
        finds(payload("zero", GREATER_OR_EQUAL, "0"), NUMBERS);
        finds(payload("big", EQUALS, "9007199254740993"), NUMBERS);
        finds(payload("big", GREATER, "999"), NUMBERS, TEXTS);
        finds(payload("least", LESS, "-9e18"), NUMBERS);
        finds(payload("secure", EQUALS, "true"), NUMBERS);
        finds(payload("emergency", EXISTS), NUMBERS);
        finds(payload("secure", EQUALS, "1"));
    }

    @Test
    void findsInDocuments() throws IOException {
        write(SampleRecords.all());
        finds(payload("questions[0].name", EQUALS, "google.com"), DNS);
        finds(payload("questions[1].name", EQUALS, "google.com"));
        finds(payload("questions[*].name", EQUALS, "example.org"), DNS);
        finds(payload("questions[*].name", LIKE, "*.ORG"), DNS);
        finds(payload("questions[*].ttl", LESS, "61"), DNS);
        finds(payload("questions[*].ttl", EQUALS, "300"), DNS);
        finds(and(not(payload("questions[*].ttl", EQUALS, "60.5")), header(HEP_TYPE, EQUALS, "53")));
        finds(payload("questions", EXISTS));
        finds(payload("questions[*]", EXISTS));
        finds(payload("ok", EQUALS, "true"), DNS);
        finds(payload("odd key.x", EQUALS, "v"), DNS);
    }

    @Test
    void findsOddAndLongValues() throws IOException {
        write(SampleRecords.all());
        finds(payload("nul", EQUALS, "a\0b"), BINARY);
        finds(payload("nul", LIKE, "a?b"), BINARY);
        finds(payload("lines", LIKE, "one*tab"), BINARY);
        finds(payload("latin", EQUALS, "M\uFFFDn"), BINARY);
        finds(payload("long", EQUALS, LONG_300), LONG_VALUES);
        finds(payload("long", EQUALS, LONG_300.substring(0, 299)));
        finds(payload("long", LIKE, "*lx"), LONG_VALUES);
        finds(payload("longer", EQUALS, LONG_40000), LONG_VALUES);
        finds(payload("longer", EQUALS, LONG_40000.substring(0, 39_999)));
        finds(payload("longer", LIKE, "m*y"), LONG_VALUES);
        finds(payload("longer", GREATER, "M"), LONG_VALUES);
        finds(payload("long_text", LIKE, "needle*"), LONG_VALUES);
        finds(payload("longer", EXISTS), LONG_VALUES);
        finds(header(SID, EQUALS, "s".repeat(255)), BIG);
    }

    @Test
    void findsInRawMessages() throws IOException {
        write(SampleRecords.all());
        finds(header(RAW, LIKE, "*leg-a@PC33*"), INVITE, LOG);
        finds(header(RAW, LIKE, "invite*"), INVITE, BROKEN);
        finds(header(RAW, LIKE, "*call-id: leg-?@*"), INVITE, OK);
        finds(header(RAW, LIKE, "*eedle in the ha*"), BIG);
        finds(header(RAW, LIKE, "*\uD83D\uDE00 aus k*"), LOG);
        finds(header(RAW, LIKE, "*\0*"), BINARY);
        finds(header(RAW, EQUALS, "INVITE"), BROKEN);
        finds(header(RAW, EQUALS, ""), EMPTY);
        finds(and(header(RAW, EXISTS), header(PROFILE, EQUALS, "registration")), REGISTER);
    }

    @Test
    void joinsAndNegatesConditions() throws IOException {
        write(SampleRecords.all());
        Condition call = header(PROFILE, EQUALS, "call");
        Condition from1001 = payload("from_user", EQUALS, "1001");
        Condition invite = payload("method", EQUALS, "INVITE");
        finds(Condition.ALL, 1L, 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        finds(not(Condition.ALL));
        finds(new Condition.Or(List.of()));
        finds(and(call, from1001, not(invite)), OK);
        finds(or(invite, header(HEP_TYPE, EQUALS, "53")), INVITE, DNS);
        finds(and(or(invite, payload("method", EQUALS, "REGISTER")), not(call)), REGISTER);
        finds(not(or(call, header(PROFILE, EQUALS, "default"))), REGISTER);
        finds(not(not(invite)), INVITE);
        finds(not(invite), 2L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        finds(not(payload("status", GREATER, "0")), 1L, 3L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
        finds(
                and(payload("method", EQUALS, ""), header(HEP_TYPE, EQUALS, "1")),
                LONG_VALUES,
                BIG,
                NUMBERS,
                TEXTS,
                BROKEN);
        finds(payload("nobody_writes_this", EXISTS));
        finds(payload("method", EQUALS, "INVITE", ""), 1L, 4L, 5L, 6L, 7L, 8L, 9L, 10L, 11L, 12L);
    }
}
