package org.homer7.dissector.isup;

import java.nio.charset.StandardCharsets;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;

/**
 * ISUP inside of M2UA (RFC 3331), M3UA (RFC 4666) and M2PA (RFC 4165): the common header of eight bytes, and in it the
 * message transfer part with routing labels as ITU-T Q.704 has them.
 */
final class Sigtran {
    private static final int M2PA = 13;
    private static final int HEADER = 8;
    private static final int M2PA_HEADER = 16;
    private static final int M3UA_PROTOCOL_DATA = 0x0210;
    private static final int M2UA_DATA = 0x0300;
    private static final int ISUP = 5;
    private static final int LABEL = 4;

    private static final MalformedPayloadException NO_SIGTRAN =
            new MalformedPayloadException("neither JSON nor M2UA, M3UA or M2PA");
    private static final MalformedPayloadException CUT = new MalformedPayloadException("the message ends too early");

    private Sigtran() {}

    static void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Slice in = packet.payload();
        if (in.length() < HEADER || in.byteAt(0) != 1 || u32(in, 4) > in.length()) {
            throw NO_SIGTRAN;
        }
        if (packet.type() == M2PA) {
            // A priority byte, then the signal unit from its service octet on.
            if (in.length() > M2PA_HEADER + 1) {
                transferPart(in.slice(M2PA_HEADER + 1, in.length() - M2PA_HEADER - 1), packet, out);
            }
            return;
        }
        int at = HEADER;
        while (at + 4 <= in.length()) {
            int length = u16(in, at + 2);
            if (length < 4 || length > in.length() - at) {
                throw CUT;
            }
            parameter(u16(in, at), in.slice(at + 4, length - 4), packet, out);
            at += length + 3 & ~3;
        }
    }

    private static void parameter(int tag, Slice value, HepPacket packet, FieldWriter out)
            throws MalformedPayloadException {
        if (tag == M2UA_DATA) {
            transferPart(value, packet, out);
        } else if (tag == M3UA_PROTOCOL_DATA && value.length() > 12) {
            long origin = u32(value, 0);
            long destination = u32(value, 4);
            if (value.byteAt(8) == ISUP) {
                isup(origin, destination, value.slice(12, value.length() - 12), packet, out);
            }
        }
    }

    /** A service octet, a label of two point codes of 14 bits, and the user part. */
    private static void transferPart(Slice in, HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        if (in.length() < 1 + LABEL || (in.byteAt(0) & 0x0f) != ISUP) {
            return;
        }
        long label = (in.byteAt(1) & 0xffL)
                | (in.byteAt(2) & 0xffL) << 8
                | (in.byteAt(3) & 0xffL) << 16
                | (in.byteAt(4) & 0xffL) << 24;
        isup(label >> 14 & 0x3fff, label & 0x3fff, in.slice(1 + LABEL, in.length() - 1 - LABEL), packet, out);
    }

    private static void isup(long origin, long destination, Slice in, HepPacket packet, FieldWriter out)
            throws MalformedPayloadException {
        out.put(IsupDissector.OPC, origin).put(IsupDissector.DPC, destination);
        if (in.length() < 3) {
            throw CUT;
        }
        long circuit = in.byteAt(0) & 0xff | (in.byteAt(1) & 0x0f) << 8;
        out.put(IsupDissector.CIC, circuit);
        out.put(IsupDissector.MESSAGE, IsupNames.message(in.byteAt(2) & 0xff));
        if (packet.correlationId().isEmpty()) {
            // Both directions of a circuit are one session.
            String key = Math.min(origin, destination) + ":" + Math.max(origin, destination) + ":" + circuit;
            byte[] id = key.getBytes(StandardCharsets.US_ASCII);
            out.session(id, 0, id.length);
        }
    }

    private static int u16(Slice in, int at) {
        return (in.byteAt(at) & 0xff) << 8 | in.byteAt(at + 1) & 0xff;
    }

    private static long u32(Slice in, int at) {
        return (long) u16(in, at) << 16 | u16(in, at + 2);
    }
}
