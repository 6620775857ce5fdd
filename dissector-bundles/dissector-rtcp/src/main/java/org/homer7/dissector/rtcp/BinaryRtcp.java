package org.homer7.dissector.rtcp;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;

/**
 * RTCP as on the wire: compound packets of RFC 3550 section 6, VoIP metrics of RFC 3611 section 4.7. The fields have the
 * paths that they have in the agents' JSON.
 */
final class BinaryRtcp {
    private static final int HEADER = 8;
    private static final int BLOCK_LENGTH = 24;
    private static final int SENDER_INFO = 20;
    /** A compound packet of more parts is no honest one. */
    private static final int MAX_PARTS = 32;
    /** Blocks that get fields of their own; all count for quality. */
    private static final int SHOWN_BLOCKS = 4;

    private static final int SENDER_REPORT = 200;
    private static final int RECEIVER_REPORT = 201;
    private static final int SDES = 202;
    private static final int EXTENDED_REPORT = 207;
    private static final int VOIP_METRICS = 7;
    private static final int CNAME = 1;

    private static final byte[] SSRC = Ascii.bytes("ssrc");
    private static final byte[] TYPE = Ascii.bytes("type");
    private static final byte[] REPORT_COUNT = Ascii.bytes("report_count");
    private static final byte[] NTP_SECONDS = Ascii.bytes("sender_information.ntp_timestamp_sec");
    private static final byte[] NTP_FRACTION = Ascii.bytes("sender_information.ntp_timestamp_usec");
    private static final byte[] RTP_TIMESTAMP = Ascii.bytes("sender_information.rtp_timestamp");
    private static final byte[] PACKETS = Ascii.bytes("sender_information.packets");
    private static final byte[] OCTETS = Ascii.bytes("sender_information.octets");
    private static final byte[] CNAME_TEXT = Ascii.bytes("sdes_information[0].text");
    private static final byte[] MOS_LQ = Ascii.bytes("voip_metrics.mos_lq");
    private static final byte[] MOS_CQ = Ascii.bytes("voip_metrics.mos_cq");
    private static final byte[][][] BLOCK_PATHS = blockPaths();

    private static final MalformedPayloadException CUT = new MalformedPayloadException("RTCP packet ends too early");
    private static final MalformedPayloadException PARTS =
            new MalformedPayloadException("more than " + MAX_PARTS + " RTCP packets in one");

    private final Slice in;
    private final FieldWriter out;
    private final Quality quality;

    private BinaryRtcp(Slice in, FieldWriter out, Quality quality) {
        this.in = in;
        this.out = out;
        this.quality = quality;
    }

    /** True if the first packet has version 2 and a type of RTCP. */
    static boolean begins(Slice payload) {
        if (payload.length() < HEADER || (payload.byteAt(0) & 0xc0) != 0x80) {
            return false;
        }
        int type = payload.byteAt(1) & 0xff;
        return type >= SENDER_REPORT && type <= EXTENDED_REPORT;
    }

    static void dissect(Slice payload, FieldWriter out, Quality quality) throws MalformedPayloadException {
        BinaryRtcp packet = new BinaryRtcp(payload, out, quality);
        try {
            packet.parts();
        } finally {
            quality.write(out);
        }
    }

    private void parts() throws MalformedPayloadException {
        int at = 0;
        for (int part = 0; at + 4 <= in.length(); part++) {
            if (part == MAX_PARTS) {
                throw PARTS;
            }
            int length = 4 * (u16(at + 2) + 1);
            if (length > in.length() - at) {
                throw CUT;
            }
            part(part, at, at + length);
            at += length;
        }
    }

    private void part(int number, int at, int end) throws MalformedPayloadException {
        int type = u8(at + 1);
        int count = u8(at) & 0x1f;
        if (number == 0) {
            out.put(RtcpFields.REPORT, RtcpFields.reportName(type));
            put(TYPE, type);
            put(REPORT_COUNT, count);
            if (end - at >= HEADER) {
                put(SSRC, u32(at + 4));
            }
        }
        switch (type) {
            case SENDER_REPORT -> {
                need(at + HEADER + SENDER_INFO, end);
                senderInformation(at + HEADER);
                blocks(count, at + HEADER + SENDER_INFO, end);
            }
            case RECEIVER_REPORT -> blocks(count, at + HEADER, end);
            case SDES -> sourceDescription(at + HEADER, end);
            case EXTENDED_REPORT -> extendedReport(at + HEADER, end);
            default -> {}
        }
    }

    private void senderInformation(int at) {
        put(NTP_SECONDS, u32(at));
        put(NTP_FRACTION, u32(at + 4));
        put(RTP_TIMESTAMP, u32(at + 8));
        put(PACKETS, u32(at + 12));
        put(OCTETS, u32(at + 16));
        if (u32(at) != 0) {
            out.put(RtcpFields.NTP_TIME, Ntp.unixSeconds(u32(at), u32(at + 4)));
        }
    }

    private void blocks(int count, int from, int end) throws MalformedPayloadException {
        need(from + count * BLOCK_LENGTH, end);
        for (int i = 0; i < count; i++) {
            int at = from + i * BLOCK_LENGTH;
            long[] values = {
                u32(at), u8(at + 4), u32(at + 4) & 0xff_ffff, u32(at + 8), u32(at + 12), u32(at + 16), u32(at + 20)
            };
            for (int v = 0; i < SHOWN_BLOCKS && v < values.length; v++) {
                put(BLOCK_PATHS[i][v], values[v]);
            }
            quality.block(values[1], values[2], values[4], values[5], values[6]);
        }
    }

    /** The canonical name of the first source. */
    private void sourceDescription(int at, int end) {
        if (at + 2 <= end && u8(at) == CNAME && at + 2 + u8(at + 1) <= end) {
            out.put(out.leaf(CNAME_TEXT, 0, CNAME_TEXT.length), in.slice(at + 2, u8(at + 1)));
        }
    }

    private void extendedReport(int from, int end) throws MalformedPayloadException {
        int at = from;
        while (at + 4 <= end) {
            int length = 4 * (u16(at + 2) + 1);
            need(at + length, end);
            if (u8(at) == VOIP_METRICS && length == 36) {
                put(MOS_LQ, u8(at + 26));
                put(MOS_CQ, u8(at + 27));
                quality.mosInTenths(u8(at + 26));
            }
            at += length;
        }
    }

    private static void need(int to, int end) throws MalformedPayloadException {
        if (to > end) {
            throw CUT;
        }
    }

    private void put(byte[] path, long value) {
        out.put(out.leaf(path, 0, path.length), value);
    }

    private int u8(int at) {
        return in.byteAt(at) & 0xff;
    }

    private int u16(int at) {
        return u8(at) << 8 | u8(at + 1);
    }

    private long u32(int at) {
        return (long) u16(at) << 16 | u16(at + 2);
    }

    private static byte[][][] blockPaths() {
        String[] keys = {"source_ssrc", "fraction_lost", "packets_lost", "highest_seq_no", "ia_jitter", "lsr", "dlsr"};
        byte[][][] paths = new byte[SHOWN_BLOCKS][keys.length][];
        for (int block = 0; block < SHOWN_BLOCKS; block++) {
            for (int key = 0; key < keys.length; key++) {
                paths[block][key] = Ascii.bytes("report_blocks[" + block + "]." + keys[key]);
            }
        }
        return paths;
    }
}
