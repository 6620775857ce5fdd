package org.homer7.dissector.rtcp;

import java.util.List;
import org.homer7.api.record.Field;

/** What this dissector derives; README.md says how. The values of the JSON itself are leaves of the document. */
final class RtcpFields {
    static final Field REPORT = Field.text("report").indexed().labelled("Report");
    static final Field NTP_TIME = Field.of("ntp_time", Field.Kind.DECIMAL).labelled("Sender's time");
    static final Field MOS = Field.of("mos", Field.Kind.DECIMAL).indexed().labelled("MOS");
    static final Field MOS_SOURCE = Field.text("mos_source").labelled("MOS by");
    static final Field R_FACTOR =
            Field.of("r_factor", Field.Kind.DECIMAL).indexed().labelled("R factor");
    static final Field LOSS_PERCENT =
            Field.of("loss_percent", Field.Kind.DECIMAL).indexed().labelled("Loss %");
    static final Field LOST = Field.of("lost", Field.Kind.INTEGER).indexed().labelled("Packets lost");
    static final Field JITTER_MS =
            Field.of("jitter_ms", Field.Kind.DECIMAL).indexed().labelled("Jitter ms");
    static final Field RTT_MS = Field.of("rtt_ms", Field.Kind.DECIMAL).indexed().labelled("Round trip ms");

    static final List<Field> ALL =
            List.of(REPORT, NTP_TIME, MOS, MOS_SOURCE, R_FACTOR, LOSS_PERCENT, LOST, JITTER_MS, RTT_MS);

    private RtcpFields() {}

    /** The name of an RTCP packet type, RFC 3550 section 12.1, RFC 4585, RFC 3611; empty for others. */
    static String reportName(long packetType) {
        return switch ((int) packetType) {
            case 200 -> "SR";
            case 201 -> "RR";
            case 202 -> "SDES";
            case 203 -> "BYE";
            case 204 -> "APP";
            case 205 -> "RTPFB";
            case 206 -> "PSFB";
            case 207 -> "XR";
            default -> "";
        };
    }
}
