package org.homer7.sessions;

import static org.assertj.core.api.Assertions.assertThat;

import org.homer7.api.record.Field;
import org.homer7.sessions.CallSummary.Kind;
import org.homer7.sessions.CallSummary.State;
import org.homer7.testkit.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallTrackerTest {
    private final Call call = new Call();

    @Test
    void aCallFromTheInviteToTheBye() {
        CallSummary row = call.request(0, "INVITE", 1)
                .response(10, 100, "INVITE", 1)
                .response(250, 180, "INVITE", 1)
                .response(3_000, 200, "INVITE", 1)
                .toTag("callee")
                .request(3_020, "ACK", 1)
                .requestBack(63_000, "BYE", 1)
                .response(63_010, 200, "BYE", 1)
                .summary();
        assertThat(row.kind()).isEqualTo(Kind.CALL);
        assertThat(row.state()).isEqualTo(State.ENDED);
        assertThat(row.code()).isEqualTo(200);
        assertThat(row.postDialDelay()).isEqualTo(250_000);
        assertThat(row.setup()).isEqualTo(3_000_000);
        assertThat(row.duration()).isEqualTo(60_000_000);
        assertThat(row.answered()).isEqualTo(Call.START + 3_000_000);
        assertThat(row.releasedBy()).isEqualTo("callee");
        assertThat(row.caller().user()).isEqualTo("alice");
        assertThat(row.callee().user()).isEqualTo("bob");
        assertThat(row.methods()).containsExactly("INVITE", "ACK", "BYE");
        assertThat(row.hosts()).containsExactly("10.0.0.1:5060", "10.0.0.2:5060");
        assertThat(row.messages()).isEqualTo(7);
        assertThat(row.retransmissions()).isZero();
        assertThat(row.quality()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "486, FAILED",
        "503, FAILED",
        "603, FAILED",
        "408, FAILED",
        "302, REDIRECTED",
        "487, CANCELLED",
        "401, CHALLENGED",
        "407, CHALLENGED",
        "200, ESTABLISHED",
        "180, RINGING",
        "183, RINGING",
        "100, TRYING"
    })
    void theResponseToTheInviteDecides(int status, State state) {
        CallSummary row =
                call.request(0, "INVITE", 1).response(100, status, "INVITE", 1).summary(1_000);
        assertThat(row.state()).isEqualTo(state);
        assertThat(row.code()).isEqualTo(status < 200 ? 0 : status);
    }

    @Test
    void aSecondInviteWithCredentialsMakesTheChallengeForgotten() {
        call.request(0, "INVITE", 1).response(5, 407, "INVITE", 1).request(6, "ACK", 1);
        call.branch("z9hG4bK2").request(10, "INVITE", 2);
        assertThat(call.summary(1_000).state()).isEqualTo(State.TRYING);
        call.response(20, 180, "INVITE", 2).response(30, 486, "INVITE", 2);
        assertThat(call.summary().state()).isEqualTo(State.FAILED);
        assertThat(call.summary().code()).isEqualTo(486);
        assertThat(call.summary().postDialDelay()).isEqualTo(20_000);
    }

    @Test
    void oneBranchThatAnswersMakesTheCall() {
        call.request(0, "INVITE", 1).response(5, 486, "INVITE", 1);
        call.response(10, 200, "INVITE", 1).response(11, 487, "INVITE", 1);
        assertThat(call.summary().state()).isEqualTo(State.ESTABLISHED);
        assertThat(call.summary().code()).isEqualTo(200);
    }

    @Test
    void aCancelledCall() {
        call.request(0, "INVITE", 1).response(5, 180, "INVITE", 1).request(900, "CANCEL", 1);
        assertThat(call.summary(1_000).state()).isEqualTo(State.CANCELLED);
        call.response(910, 200, "CANCEL", 1).response(911, 487, "INVITE", 1);
        assertThat(call.summary().state()).isEqualTo(State.CANCELLED);
        assertThat(call.summary().code()).isEqualTo(487);
    }

    @Test
    void anAnswerThatCrossesTheCancelCounts() {
        call.request(0, "INVITE", 1).request(900, "CANCEL", 1).response(901, 200, "INVITE", 1);
        assertThat(call.summary().state()).isEqualTo(State.ESTABLISHED);
    }

    @Test
    void whatWasChangedWithinTheCallDoesNotEndIt() {
        call.request(0, "INVITE", 1).response(5, 200, "INVITE", 1);
        call.toTag("callee").request(9_000, "INVITE", 2).response(9_005, 488, "INVITE", 2);
        assertThat(call.summary().state()).isEqualTo(State.ESTABLISHED);
        assertThat(call.summary().code()).isEqualTo(200);
    }

    @ParameterizedTest
    @CsvSource({"0, 31, TRYING", "0, 33, TIMED_OUT", "180, 179, RINGING", "180, 182, TIMED_OUT", "100, 33, TRYING"})
    void isOverWhenTheTimersOfTheProtocolAre(int status, long seconds, State state) {
        call.request(0, "INVITE", 1);
        if (status > 0) {
            call.response(1, status, "INVITE", 1);
        }
        assertThat(call.summary(seconds * 1_000).state()).isEqualTo(state);
    }

    @Test
    void aCaptureThatBeganWithinTheCall() {
        call.toTag("callee").request(0, "INVITE", 7).response(1, 200, "INVITE", 7);
        assertThat(call.summary().state()).isEqualTo(State.ESTABLISHED);
        assertThat(call.summary().setup()).isEqualTo(-1);
        call.requestBack(10, "BYE", 3);
        assertThat(call.summary().state()).isEqualTo(State.ENDED);
    }

    @Test
    void onlyTheEndWasCaptured() {
        call.toTag("callee").requestBack(0, "BYE", 3).response(1, 200, "BYE", 3);
        assertThat(call.summary().kind()).isEqualTo(Kind.CALL);
        assertThat(call.summary().state()).isEqualTo(State.ENDED);
        assertThat(call.summary().duration()).isEqualTo(-1);
    }

    @ParameterizedTest
    @CsvSource({"200, 3600, REGISTERED", "200, 0, UNREGISTERED", "401, 3600, CHALLENGED", "403, 3600, FAILED"})
    void registrations(int status, long expires, State state) {
        call.request(0, "REGISTER", 1).with("expires", expires).response(5, status, "REGISTER", 1);
        assertThat(call.summary().kind()).isEqualTo(Kind.REGISTRATION);
        assertThat(call.summary().state()).isEqualTo(state);
        assertThat(call.summary().code()).isEqualTo(status);
    }

    @ParameterizedTest
    @CsvSource({"OPTIONS, OPTIONS", "MESSAGE, MESSAGE", "SUBSCRIBE, SUBSCRIPTION", "PUBLISH, SUBSCRIPTION", "FOO, SIP"})
    void otherRequests(String method, Kind kind) {
        call.request(0, method, 1);
        assertThat(call.summary(1_000).state()).isEqualTo(State.TRYING);
        assertThat(call.summary(40_000).state()).isEqualTo(State.TIMED_OUT);
        call.response(5, 202, method, 1);
        assertThat(call.summary().kind()).isEqualTo(kind);
        assertThat(call.summary().state()).isEqualTo(State.COMPLETED);
    }

    @Test
    void countsWhatTheSameAgentSawAgain() {
        call.request(0, "INVITE", 1).request(500, "INVITE", 1).request(1_500, "INVITE", 1);
        assertThat(call.summary().retransmissions()).isEqualTo(2);
        TestRecord elsewhere = TestRecord.copyOf(call.records.get(0));
        elsewhere.captureId(77);
        call.add(elsewhere);
        assertThat(call.summary().retransmissions()).isEqualTo(2);
    }

    @Test
    void takesTheReportsTogether() {
        call.request(0, "INVITE", 1);
        for (double mos : new double[] {4.2, 3.8}) {
            call.add(call.at(10, 5, "{}")
                    .field(Field.of("mos", Field.Kind.DECIMAL), mos)
                    .field(Field.of("jitter_ms", Field.Kind.DECIMAL), mos * 2));
        }
        CallSummary.Quality quality = call.summary().quality().orElseThrow();
        assertThat(quality.reports()).isEqualTo(2);
        assertThat(quality.leastMos()).isEqualTo(3.8);
        assertThat(quality.meanMos()).isEqualTo(4.0);
        assertThat(quality.mostJitter()).isEqualTo(8.4);
        assertThat(quality.mostLoss()).isNaN();
        assertThat(call.summary().types()).containsEntry(1, 1).containsEntry(5, 2);
    }

    @Test
    void aSessionWithoutSip() {
        call.add(call.at(0, 100, "log line"));
        assertThat(call.summary().kind()).isEqualTo(Kind.OTHER);
        assertThat(call.summary().state()).isEqualTo(State.NONE);
    }
}
