package org.homer7.sessions;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.sessions.MediaStream.Source;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;

class QualityTrackerTest {
    private static final String REPORT = String.join(
            "\r\n",
            "VQSessionReport: CallTerm",
            "CallID: a@b",
            "LocalMetrics:",
            "SessionDesc:PT=8 PD=PCMA SR=8000",
            "LocalAddr:IP=10.0.0.1 PORT=4000 SSRC=1a",
            "RemoteAddr:IP=10.0.0.2 PORT=5000 SSRC=2b",
            "PacketLoss:NLR=2.5 JDR=0.0",
            "Delay:RTD=80 IAJ=6",
            "QualityEst:MOSLQ=3.9 RCQ=81",
            "RemoteMetrics:",
            "LocalAddr:IP=10.0.0.1 PORT=4000",
            "RemoteAddr:IP=10.0.0.2 PORT=5000",
            "PacketLoss:NLR=0",
            "Delay:RTD=80 IAJ=1");

    private final Call call = new Call();

    private List<MediaStream> streams() {
        QualityTracker tracker = new QualityTracker();
        call.records.forEach(tracker::add);
        return tracker.streams();
    }

    private TestRecord rtcp(long millis) {
        TestRecord record = call.at(millis, 5, "{}");
        record.source("10.0.0.2", 4003).destination("10.0.0.1", 4001);
        return record;
    }

    private static Field decimal(String name) {
        return Field.of(name, Field.Kind.DECIMAL);
    }

    @Test
    void aReportGoesAgainstTheMediaThatItIsAbout() {
        call.add(rtcp(0).field(decimal("loss_percent"), 1.0).field(decimal("jitter_ms"), 4.0));
        call.add(rtcp(5_000).field(decimal("loss_percent"), 3.0).field(decimal("jitter_ms"), 2.0));
        MediaStream stream = streams().get(0);
        assertThat(stream.key().source()).isEqualTo(Source.RTCP);
        assertThat(stream.key().from()).isEqualTo("10.0.0.1:4001");
        assertThat(stream.key().to()).isEqualTo("10.0.0.2:4003");
        assertThat(stream.key().reporter()).isEqualTo("10.0.0.2:4003");
        assertThat(stream.reports()).isEqualTo(2);
        assertThat(stream.loss().mean()).isEqualTo(2.0);
        assertThat(stream.jitter().most()).isEqualTo(4.0);
        assertThat(stream.scoredBy()).isEqualTo("e-model");
        assertThat(stream.mos().least()).isLessThan(stream.mos().most());
        assertThat(stream.points()).hasSize(2);
    }

    @Test
    void theAgentsScoreGoesBeforeOurs() {
        call.add(
                rtcp(0).field(decimal("mos"), 4.25).field("mos_source", "agent").field(decimal("loss_percent"), 50.0));
        assertThat(streams().get(0).mos().mean()).isEqualTo(4.25);
        assertThat(streams().get(0).scoredBy()).isEqualTo("agent");
    }

    @Test
    void eachBlockIsAStreamOfItsOwn() {
        TestRecord record = rtcp(0).field(decimal("mos"), 1.5);
        for (int i = 0; i < 2; i++) {
            record.field(Field.leaf("report_blocks[" + i + "].source_ssrc"), (long) i + 100);
            record.field(Field.leaf("report_blocks[" + i + "].fraction_lost"), i * 64L);
            record.field(Field.leaf("report_blocks[" + i + "].ia_jitter"), 80L);
        }
        call.add(record);
        assertThat(streams()).hasSize(2);
        assertThat(streams().get(0).key().ssrc()).hasValue(100);
        assertThat(streams().get(0).jitter().mean()).isEqualTo(10.0);
        assertThat(streams().get(1).loss().mean()).isEqualTo(25.0);
        assertThat(streams().get(1).mos().mean())
                .isLessThan(streams().get(0).mos().mean());
    }

    @Test
    void bothSidesOfAnSbc() {
        call.add(call.at(0, 38, "{}")
                .field(decimal("inc_mos"), 4.1)
                .field(decimal("out_mos"), 3.1)
                .field(decimal("out_latency_ms"), 30.0));
        assertThat(streams()).extracting(stream -> stream.key().direction()).containsExactly("in", "out");
        assertThat(streams().get(1).roundTrip().mean()).isEqualTo(30.0);
    }

    @Test
    void bothSidesOfAReportInSip() {
        call.add(call.at(0, 1, "PUBLISH sip:a SIP/2.0\r\n\r\n" + REPORT).field("report_callid", "a@b"));
        assertThat(streams()).hasSize(2);
        MediaStream local = streams().get(0);
        assertThat(local.key().source()).isEqualTo(Source.VQ_RTCPXR);
        assertThat(local.key().from()).isEqualTo("10.0.0.2:5000");
        assertThat(local.key().to()).isEqualTo("10.0.0.1:4000");
        assertThat(local.codec()).isEqualTo("PCMA");
        assertThat(local.mos().mean()).isEqualTo(3.9);
        assertThat(local.loss().mean()).isEqualTo(2.5);
        assertThat(local.roundTrip().mean()).isEqualTo(80);
        MediaStream remote = streams().get(1);
        assertThat(remote.key().from()).isEqualTo("10.0.0.1:4000");
        assertThat(remote.scoredBy()).isEqualTo("e-model");
    }

    @Test
    void theSameInAnRtpReport() {
        call.add(call.at(0, 35, REPORT).field(decimal("mos"), 3.9));
        assertThat(streams()).extracting(stream -> stream.key().direction()).containsExactly("local", "remote");
    }

    @Test
    void keepsAnEvenChoiceOfManyReports() {
        for (int i = 0; i < 5_000; i++) {
            call.add(rtcp(i).field(decimal("loss_percent"), i % 2 == 0 ? 0.0 : 1.0));
        }
        MediaStream stream = streams().get(0);
        assertThat(stream.reports()).isEqualTo(5_000);
        assertThat(stream.points()).hasSizeBetween(500, MediaStream.MOST_POINTS);
        assertThat(stream.loss().mean()).isEqualTo(0.5);
        assertThat(stream.points().get(stream.points().size() - 1).micros() - stream.last())
                .isBetween(-10_000L, 0L);
    }

    @Test
    void tellsOnlySoManyStreamsApart() {
        QualityTracker tracker = new QualityTracker();
        for (int i = 0; i < 300; i++) {
            tracker.add(rtcp(0).field(decimal("loss_percent"), 0.0)
                    .field(Field.of("source_ssrc", Field.Kind.INTEGER), (long) i));
        }
        assertThat(tracker.streams()).hasSize(QualityTracker.MOST_STREAMS);
        assertThat(tracker.isTruncated()).isTrue();
    }

    @Test
    void saysNothingWhereNobodyReported() {
        call.request(0, "INVITE", 1).add(rtcp(0).field("report", "SDES"));
        assertThat(streams()).isEmpty();
    }

    @Test
    void theScoreIsThatOfTheStandard() {
        assertThat(EModel.rating(0, Double.NaN, Double.NaN)).isCloseTo(92.96, within(0.01));
        assertThat(EModel.mos(EModel.rating(0, Double.NaN, Double.NaN))).isCloseTo(4.4, within(0.02));
        assertThat(EModel.mos(50)).isCloseTo(2.58, within(0.01));
        assertThat(EModel.mos(0)).isEqualTo(1);
        assertThat(EModel.rating(100, 1_000, 10_000)).isZero();
    }
}
