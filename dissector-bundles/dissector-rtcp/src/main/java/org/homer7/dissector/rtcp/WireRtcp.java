package org.homer7.dissector.rtcp;

import java.util.Optional;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;

/**
 * RTCP as on the wire: finds the packets in a compound one, RFC 3550 section 6.1, and tells whether they are whole.
 * Immutable.
 */
final class WireRtcp {
    static final int SENDER_REPORT = 200;
    static final int RECEIVER_REPORT = 201;
    static final int SOURCE_DESCRIPTION = 202;
    static final int BYE = 203;
    static final int APPLICATION = 204;
    static final int EXTENDED_REPORT = 207;

    static final int HEADER = 8;
    /** A compound packet of more parts is no honest one. */
    static final int MAX_PARTS = 32;

    static final MalformedPayloadException CUT = new MalformedPayloadException("RTCP packet ends too early");
    static final MalformedPayloadException SEALED =
            new MalformedPayloadException("RTCP packet is encrypted or damaged: no RTCP header where one must be");
    static final MalformedPayloadException PARTS =
            new MalformedPayloadException("more than " + MAX_PARTS + " RTCP packets in one");

    /** Of version 2, and of a type that RFC 5761 section 4 leaves to RTCP. */
    private static final int FIRST_TYPE = 192;

    private static final int LAST_TYPE = 223;

    private final WireBytes in;
    /** Where each part begins. */
    private final int[] starts;

    private final int parts;
    private final MalformedPayloadException fault;

    WireRtcp(Slice payload) {
        in = new WireBytes(payload);
        starts = new int[MAX_PARTS];
        int count = 0;
        int at = 0;
        MalformedPayloadException found = null;
        while (at < in.length() && found == null) {
            if (count == MAX_PARTS) {
                found = PARTS;
            } else if (in.length() - at < 4) {
                found = CUT;
            } else if (!isHeader(in, at)) {
                found = SEALED;
            } else {
                starts[count++] = at;
                at += 4 * (in.u16(at + 2) + 1);
                found = at > in.length() ? CUT : null;
            }
        }
        parts = count;
        fault = found;
    }

    /** True if the first packet has version 2 and one of the types of RFC 3550, RFC 4585 and RFC 3611. */
    static boolean begins(Slice payload) {
        WireBytes in = new WireBytes(payload);
        return payload.length() >= HEADER
                && isHeader(in, 0)
                && in.u8(1) >= SENDER_REPORT
                && in.u8(1) <= EXTENDED_REPORT;
    }

    private static boolean isHeader(WireBytes in, int at) {
        return in.u8(at) >> 6 == 2 && in.u8(at + 1) >= FIRST_TYPE && in.u8(at + 1) <= LAST_TYPE;
    }

    WireBytes bytes() {
        return in;
    }

    /** What is wrong with it, if something is. */
    Optional<MalformedPayloadException> fault() {
        return Optional.ofNullable(fault);
    }

    /** True if only the first header can be read: SRTCP encrypts all that follows, RFC 3711 section 3.4. */
    boolean isSealed() {
        return fault == SEALED;
    }

    int parts() {
        return parts;
    }

    int type(int part) {
        return in.u8(starts[part] + 1);
    }

    /** Number of blocks, or subtype. */
    int count(int part) {
        return in.u8(starts[part]) & 0x1f;
    }

    int start(int part) {
        return starts[part];
    }

    /** Where the part ends, or the payload if that was cut. */
    int end(int part) {
        return Math.min(in.length(), starts[part] + 4 * (in.u16(starts[part] + 2) + 1));
    }

    /** The first part of one of the types; -1 if there is none. */
    int first(int type, int otherType) {
        for (int part = 0; part < parts; part++) {
            if (type(part) == type || type(part) == otherType) {
                return part;
            }
        }
        return -1;
    }
}
