package org.homer7.dissector.sip;

import java.util.Locale;
import org.homer7.api.record.Field;

/**
 * The headers that have a meaning here, with every name they go by: the compact forms of RFC 3261 and its extensions,
 * and what other vendors call the same thing.
 */
enum Header {
    UNKNOWN(null),
    VIA(null, "Via", "v"),
    CALL_ID(null, "Call-ID", "i"),
    CSEQ(null, "CSeq"),
    REASON(SipFields.REASON, "Reason"),
    CONTENT_TYPE(SipFields.CONTENT_TYPE, "Content-Type", "c"),
    CONTENT_LENGTH(SipFields.CONTENT_LENGTH, "Content-Length", "l"),
    /** Names the Call-ID of the other leg. Kamailio and OpenSIPS users write X-CID, others what is listed. */
    A_LEG(
            null,
            "X-CID",
            "X-Call-ID",
            "X-CallID",
            "X-Original-Call-ID",
            "X-Orig-Call-ID",
            "X-Aleg-Call-ID",
            "X-BroadWorks-Correlation-Info"),

    FROM(null, "From", "f"),
    TO(null, "To", "t"),
    CONTACT(null, "Contact", "m"),
    P_ASSERTED_IDENTITY(SipFields.PID_USER, "P-Asserted-Identity"),
    P_PREFERRED_IDENTITY(SipFields.PPID_USER, "P-Preferred-Identity"),
    REMOTE_PARTY_ID(SipFields.RPID_USER, "Remote-Party-ID"),
    DIVERSION(SipFields.DIVERSION, "Diversion"),
    CREDENTIALS(null, "Authorization", "Proxy-Authorization", "WWW-Authenticate", "Proxy-Authenticate"),
    SESSION_ID(SipFields.SESSION_ID, "Session-ID"),
    REPLACES(SipFields.REPLACES, "Replaces"),
    CHARGING_VECTOR(SipFields.ICID, "P-Charging-Vector"),
    EVENT(SipFields.EVENT, "Event", "o"),

    // Written as they are: a number or a text.
    ROUTE(SipFields.ROUTE, "Route"),
    RECORD_ROUTE(SipFields.RECORD_ROUTE, "Record-Route"),
    MAX_FORWARDS(SipFields.MAX_FORWARDS, "Max-Forwards"),
    USER_AGENT(SipFields.USER_AGENT, "User-Agent"),
    SERVER(SipFields.SERVER, "Server"),
    SUBJECT(SipFields.SUBJECT, "Subject", "s"),
    ALLOW(SipFields.ALLOW, "Allow"),
    SUPPORTED(SipFields.SUPPORTED, "Supported", "k"),
    REQUIRE(SipFields.REQUIRE, "Require"),
    PRIVACY(SipFields.PRIVACY, "Privacy"),
    HISTORY_INFO(SipFields.HISTORY_INFO, "History-Info"),
    WARNING(SipFields.WARNING, "Warning"),
    RETRY_AFTER(SipFields.RETRY_AFTER, "Retry-After"),
    EXPIRES(SipFields.EXPIRES, "Expires"),
    SESSION_EXPIRES(SipFields.SESSION_EXPIRES, "Session-Expires", "x"),
    SUBSCRIPTION_STATE(SipFields.SUBSCRIPTION_STATE, "Subscription-State"),
    RSEQ(SipFields.RSEQ, "RSeq"),
    RACK(SipFields.RACK, "RAck"),
    REFER_TO(SipFields.REFER_TO, "Refer-To", "r"),
    REFERRED_BY(SipFields.REFERRED_BY, "Referred-By", "b"),
    ACCESS_NETWORK(SipFields.ACCESS_NETWORK, "P-Access-Network-Info"),
    XRTP_STAT(SipFields.XRTP_STAT, "X-RTP-Stat", "P-RTP-Stat"),
    RTP_RXSTAT(SipFields.RTP_RXSTAT, "RTP-RxStat"),
    RTP_TXSTAT(SipFields.RTP_TXSTAT, "RTP-TxStat");

    private static final int SLOT_BITS = 9;
    private static final int SLOTS = 1 << SLOT_BITS;
    private static final Header[] HEADERS = new Header[SLOTS];
    /** In each slot the name, its first and its last eight bytes: most names are told by these two numbers alone. */
    private static final byte[][] NAMES = new byte[SLOTS][];

    private static final long[] HEADS = new long[SLOTS];
    private static final long[] TAILS = new long[SLOTS];

    static {
        for (Header header : values()) {
            for (String name : header.names) {
                enter(header, Ascii.bytes(name.toLowerCase(Locale.ROOT)));
            }
        }
    }

    private final Field field;
    private final String[] names;
    private final long bit;

    Header(Field field, String... names) {
        this.field = field;
        this.names = names;
        this.bit = names.length == 0 || names[0].equals("Via") || names[0].equals("Reason") ? 0 : 1L << ordinal();
    }

    /** The header of that name, in any case, with or without blanks around; {@link #UNKNOWN} if it has no meaning here. */
    static Header of(byte[] a, int from, int to) {
        int start = Ascii.skipBlanks(a, from, to);
        int end = Ascii.trimEnd(a, start, to);
        if (start == end) {
            return UNKNOWN;
        }
        long head = Ascii.word(a, start, end);
        long tail = tail(a, start, end);
        for (int slot = slot(head, tail); HEADERS[slot] != null; slot = slot + 1 & SLOTS - 1) {
            if (HEADS[slot] == head && TAILS[slot] == tail && isRest(a, start, end, NAMES[slot])) {
                return HEADERS[slot];
            }
        }
        return UNKNOWN;
    }

    /** Where its value goes if that is written as it is, or its main part. */
    Field field() {
        return field;
    }

    /** A bit of its own, to tell that the header came already; 0 for those that are read each time they come. */
    long bit() {
        return bit;
    }

    private static void enter(Header header, byte[] name) {
        long head = Ascii.word(name, 0, name.length);
        long tail = tail(name, 0, name.length);
        int slot = slot(head, tail);
        while (HEADERS[slot] != null) {
            slot = slot + 1 & SLOTS - 1;
        }
        HEADERS[slot] = header;
        NAMES[slot] = name;
        HEADS[slot] = head;
        TAILS[slot] = tail;
    }

    /** True if the lengths are the same, and what the two numbers do not cover. */
    private static boolean isRest(byte[] a, int from, int to, byte[] name) {
        return to - from == name.length && (name.length <= 2 * Long.BYTES || Ascii.isName(a, from, to, name));
    }

    private static long tail(byte[] a, int from, int to) {
        return to - from > Long.BYTES ? Ascii.word(a, to - Long.BYTES, to) : 0;
    }

    private static int slot(long head, long tail) {
        return (int) ((head * 0x9E3779B97F4A7C15L + tail) * 0x9E3779B97F4A7C15L >>> Long.SIZE - SLOT_BITS);
    }
}
