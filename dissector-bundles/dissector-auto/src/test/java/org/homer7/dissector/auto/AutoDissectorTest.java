package org.homer7.dissector.auto;

import static org.assertj.core.api.Assertions.assertThat;

import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.testkit.DissectorContract;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AutoDissectorTest extends DissectorContract {
    private final AutoDissector dissector = new AutoDissector();

    AutoDissectorTest() {
        super(new AutoDissector(), 42);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "call_id",
                "callid",
                "callId",
                "CallID",
                "Call-ID",
                "call-id",
                "CALL-ID",
                "CALL_ID",
                "CALLID",
                "sip_call_id",
                "session_id",
                "sessionId",
                "uuid",
                "RTP_SIP_CALL_ID",
                "correlation_id"
            })
    void findsTheSessionUnderItsUsualNames(String key) throws MalformedPayloadException {
        assertThat(dissect(new TestPacket("{\"event\":{\"" + key + "\":\"s-1\"}}"))
                        .session())
                .isEqualTo("s-1");
    }

    @Test
    void prefersTheSurestName() throws MalformedPayloadException {
        RecordedFields found =
                dissect(new TestPacket("{\"uuid\":\"u\",\"callid\":\"c\",\"session_id\":7,\"call_id\":\"d\"}"));
        assertThat(found.session()).isEqualTo("c");
        assertThat(found.links()).isEmpty();
    }

    @Test
    void linksWhatStandsInsideToWhatTheAgentSays() throws MalformedPayloadException {
        RecordedFields found = dissect(new TestPacket("{\"session_id\":7}").correlationId("agent"));
        assertThat(found.session()).isEqualTo("agent");
        assertThat(found.links()).containsExactly("7");
    }

    @Test
    void cutsLongLinesBetweenCharacters() throws MalformedPayloadException {
        String line =
                (String) dissect(new TestPacket("x" + "\u00e4".repeat(200))).value("text");
        assertThat(line).isEqualTo("x" + "\u00e4".repeat(127));
    }

    @ParameterizedTest
    @ValueSource(strings = {" ", "\r\n\r\n", "\ufeff", "\ufeff \t"})
    void blanksGiveNoText(String blanks) throws MalformedPayloadException {
        assertThat(dissect(new TestPacket(blanks)).values()).isEmpty();
    }

    private RecordedFields dissect(TestPacket packet) throws MalformedPayloadException {
        RecordedFields found = new RecordedFields();
        dissector.dissect(packet, found);
        return found;
    }
}
