package org.homer7.dissector.rtcp;

import java.util.List;
import java.util.stream.Stream;
import org.homer7.api.record.Field;

/**
 * What this dissector writes beside the values of the JSON itself, which are leaves of the document. README.md describes
 * each.
 */
final class RtcpFields {
    static final Field REPORT = Field.text("report").indexed().labelled("Report");
    static final Field NTP_TIME = decimal("ntp_time").labelled("Sender's time");
    static final Field MOS = decimal("mos").indexed().labelled("MOS");
    static final Field MOS_SOURCE = Field.text("mos_source").labelled("MOS by");
    static final Field R_FACTOR = decimal("r_factor").indexed().labelled("R factor");
    static final Field LOSS_PERCENT = decimal("loss_percent").indexed().labelled("Loss %");
    static final Field LOST = integer("lost").indexed().labelled("Packets lost");
    static final Field JITTER_MS = decimal("jitter_ms").indexed().labelled("Jitter ms");
    static final Field RTT_MS = decimal("rtt_ms").indexed().labelled("Round trip ms");

    static final Field SOURCE_SSRC = integer("source_ssrc").indexed().labelled("Reported SSRC");
    static final Field FRACTION_LOST = integer("fraction_lost").indexed().labelled("Fraction lost, 256ths");
    static final Field PACKETS_LOST = integer("packets_lost").indexed().labelled("Packets lost, first block");
    static final Field HIGHEST_SEQ_NO = integer("highest_seq_no").labelled("Highest sequence number");
    static final Field IA_JITTER = integer("ia_jitter").indexed().labelled("Jitter, ticks");
    static final Field LSR = integer("lsr").labelled("Last SR");
    static final Field DLSR = integer("dlsr").labelled("Delay since last SR");
    static final Field PACKETS = integer("packets").labelled("Packets sent");
    static final Field OCTETS = integer("octets").labelled("Octets sent");

    /** By the number of the item, RFC 3550 section 6.5, from 1. */
    static final List<Field> SDES = Stream.of("cname", "name", "email", "phone", "loc", "tool", "note")
            .map(name -> Field.text("sdes_" + name).labelled("SDES " + name))
            .map(field -> field.name().equals("sdes_cname") ? field.indexed() : field)
            .toList();

    static final List<Field> ALL = Stream.of(
                    Stream.of(REPORT, NTP_TIME, MOS, MOS_SOURCE, R_FACTOR, LOSS_PERCENT, LOST, JITTER_MS, RTT_MS),
                    Stream.of(SOURCE_SSRC, FRACTION_LOST, PACKETS_LOST, HIGHEST_SEQ_NO, IA_JITTER, LSR, DLSR),
                    Stream.of(PACKETS, OCTETS),
                    SDES.stream(),
                    VoipMetrics.FIELDS.stream())
            .flatMap(fields -> fields)
            .toList();

    private RtcpFields() {}

    private static Field integer(String name) {
        return Field.of(name, Field.Kind.INTEGER);
    }

    private static Field decimal(String name) {
        return Field.of(name, Field.Kind.DECIMAL);
    }

    /** The name of an RTCP packet type, RFC 3550 section 12.1, RFC 4585, RFC 3611; empty for others. */
    static String reportName(long packetType) {
        if (packetType < WireRtcp.SENDER_REPORT || packetType > WireRtcp.EXTENDED_REPORT) {
            return "";
        }
        return switch ((int) packetType) {
            case 200 -> "SR";
            case 201 -> "RR";
            case 202 -> "SDES";
            case 203 -> "BYE";
            case 204 -> "APP";
            case 205 -> "RTPFB";
            case 206 -> "PSFB";
            default -> "XR";
        };
    }
}
