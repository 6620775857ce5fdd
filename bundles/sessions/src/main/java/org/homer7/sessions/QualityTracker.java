package org.homer7.sessions;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;
import org.homer7.sessions.MediaStream.Key;
import org.homer7.sessions.MediaStream.Source;

/**
 * Finds the streams of media in the records of a session, given one by one, the oldest first: from RTCP, RTP reports, records
 * of Oracle SBCs, and reports of RFC 6035 in either of these or in SIP. Bounded, and used by one thread.
 */
public final class QualityTracker {
    /** Streams that are told apart; reports on further ones are left out. */
    static final int MOST_STREAMS = 256;

    private static final int MOST_BLOCKS = 31;

    private final Map<Key, MediaStream> streams = new LinkedHashMap<>();
    private boolean truncated;

    /** Takes the next record of the session. */
    public void add(HepRecord record) {
        switch (record.type()) {
            case 5, 58 -> rtcp(record, Values.of(record));
            case 32, 33, 34, 35, 99 -> rtpReport(record, Values.of(record));
            case 38 -> sbc(record, Values.of(record));
            case 1, 50 -> sip(record);
            default -> {
                // Tells nothing of media.
            }
        }
    }

    /** The streams, in order of appearance. */
    public List<MediaStream> streams() {
        return new ArrayList<>(streams.values());
    }

    /** True if there are more streams than are told apart. */
    public boolean isTruncated() {
        return truncated;
    }

    /** A report goes against the media that it is about. */
    private void rtcp(HepRecord record, Values values) {
        int blocks = 1;
        while (blocks < MOST_BLOCKS && values.has("report_blocks[" + blocks + "].source_ssrc")) {
            blocks++;
        }
        if (blocks > 1) {
            for (int i = 0; i < blocks; i++) {
                block(record, values, "report_blocks[" + i + "].");
            }
            return;
        }
        MediaReport report = report(record, values, "");
        String by = values.text("mos_source");
        add(rtcpKey(record, values.number("source_ssrc")), report, "", by.isEmpty() ? "e-model" : by);
    }

    /** With several blocks the record's own values are those of the worst, so each is looked at by itself. */
    private void block(HepRecord record, Values values, String prefix) {
        double fraction = values.number(prefix + "fraction_lost");
        // Ticks of the media clock, which RTCP does not tell; most speech has 8 kHz.
        double jitter = values.number(prefix + "ia_jitter") / 8;
        MediaReport report = new MediaReport(
                record.timestampMicros(),
                record.id(),
                Double.NaN,
                Double.NaN,
                jitter,
                fraction * 100 / 256,
                Double.NaN,
                Double.NaN,
                signed24(values.number(prefix + "packets_lost")));
        add(rtcpKey(record, values.number(prefix + "source_ssrc")), report, "", "e-model");
    }

    private static Key rtcpKey(HepRecord record, double ssrc) {
        return new Key(
                Source.RTCP,
                record.session().text(),
                CallFlow.destination(record),
                CallFlow.source(record),
                CallFlow.source(record),
                "",
                optional(ssrc));
    }

    private void rtpReport(HepRecord record, Values values) {
        String text =
                values.has("mos") || values.has("jitter_ms") ? record.raw().text() : "";
        if (VqReport.isIn(text)) {
            vq(record, text);
            return;
        }
        Key key = new Key(
                Source.RTP_REPORT,
                record.session().text(),
                CallFlow.source(record),
                CallFlow.destination(record),
                record.captureAddress(),
                values.text("stream"),
                optional(values.firstNumber("SSRC", "ssrc")));
        add(key, report(record, values, ""), values.text("codec"), "report");
    }

    private void sbc(HepRecord record, Values values) {
        for (String side : List.of("inc", "out")) {
            Key key = new Key(
                    Source.SBC,
                    record.session().text(),
                    "",
                    "",
                    values.text("sbc"),
                    side.equals("inc") ? "in" : "out",
                    OptionalLong.empty());
            add(key, report(record, values, side + "_"), "", "report");
        }
    }

    private void sip(HepRecord record) {
        Values values = Values.of(record);
        boolean mayReport = values.has("report_callid")
                || values.text("content_type")
                        .toLowerCase(java.util.Locale.ROOT)
                        .contains("vq-rtcpxr");
        if (mayReport) {
            vq(record, record.raw().text());
        }
    }

    private void vq(HepRecord record, String text) {
        for (VqReport.Side side : VqReport.sides(text)) {
            boolean local = side.name().equals("local");
            String near = side.host("localaddr");
            String far = side.host("remoteaddr");
            // Each side reports on what it receives.
            Key key = new Key(
                    Source.VQ_RTCPXR,
                    record.session().text(),
                    local ? far : near,
                    local ? near : far,
                    CallFlow.source(record),
                    side.name(),
                    OptionalLong.empty());
            MediaReport report = new MediaReport(
                    record.timestampMicros(),
                    record.id(),
                    first(side.number("qualityest.moslq"), side.number("qualityest.moscq")),
                    first(side.number("qualityest.rcq"), side.number("qualityest.rlq")),
                    side.number("delay.iaj"),
                    side.number("packetloss.nlr"),
                    side.number("delay.rtd"),
                    Double.NaN,
                    Double.NaN);
            add(key, report, side.text("sessiondesc.pd"), "report");
        }
    }

    private static MediaReport report(HepRecord record, Values values, String side) {
        return new MediaReport(
                record.timestampMicros(),
                record.id(),
                score(values.firstNumber(side + "mos", side + "agent_mos", side + "mean_mos")),
                values.number(side + "r_factor"),
                values.number(side + "jitter_ms"),
                values.number(side + "loss_percent"),
                values.firstNumber(side + "rtt_ms", side + "latency_ms"),
                values.firstNumber(side + "expected_packets", side + "packets"),
                values.number(side + "lost"));
    }

    private void add(Key key, MediaReport report, String codec, String scoredBy) {
        if (!report.isUseful()) {
            return;
        }
        if (!streams.containsKey(key) && streams.size() == MOST_STREAMS) {
            truncated = true;
            return;
        }
        boolean scored = !Double.isNaN(report.mos());
        streams.computeIfAbsent(key, MediaStream::new).add(report.withScore(), codec, scored ? scoredBy : "e-model");
    }

    /** A score of 0 is how some agents say that they have none. */
    private static double score(double mos) {
        return mos >= 1 && mos <= 5 ? mos : Double.NaN;
    }

    /** 24 bits with a sign. */
    private static double signed24(double lost) {
        return lost >= 1 << 23 ? lost - (1 << 24) : lost;
    }

    private static double first(double one, double other) {
        return Double.isNaN(one) ? other : one;
    }

    private static OptionalLong optional(double number) {
        return Double.isNaN(number) ? OptionalLong.empty() : OptionalLong.of((long) number);
    }
}
