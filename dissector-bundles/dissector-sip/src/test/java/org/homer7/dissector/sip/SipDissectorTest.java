package org.homer7.dissector.sip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.testkit.DissectorContract;
import org.homer7.testkit.RecordedFields;
import org.homer7.testkit.TestPacket;
import org.junit.jupiter.api.Test;

/** The contract, over messages of every agent and messages that should not exist. */
class SipDissectorTest extends DissectorContract {
    private static final String ENVELOPE =
            "{\n\t\"payload\":\t\"BYE sip:b@x SIP/2.0\\r\\nCall-ID: a\\r\\nCSeq: 1 BYE\\r\\n\\r\\n\"\n}";

    private final SipDissector dissector = new SipDissector();

    SipDissectorTest() {
        super(new SipDissector(), 1);
    }

    @Test
    void showsTheMessageInsteadOfItsEnvelope() throws MalformedPayloadException {
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket(ENVELOPE), found);
        assertThat(found.raw()).asString().isEqualTo("BYE sip:b@x SIP/2.0\r\nCall-ID: a\r\nCSeq: 1 BYE\r\n\r\n");
        assertThat(found.isDocument()).isFalse();
    }

    @Test
    void leavesPlainTextAsItIs() throws MalformedPayloadException {
        RecordedFields found = new RecordedFields();
        dissector.dissect(new TestPacket("BYE sip:b@x SIP/2.0\r\nCall-ID: a\r\nCSeq: 1 BYE\r\n\r\n"), found);
        assertThat(found.raw()).isNull();
    }

    @Test
    void joinsByTheCorrelationIdWhatHasNoCallId() {
        RecordedFields found = new RecordedFields();
        TestPacket packet = new TestPacket("BYE sip:b@x SIP/2.0\r\nCSeq: 1 BYE\r\n\r\n").correlationId("from-agent");
        assertThatThrownBy(() -> dissector.dissect(packet, found)).hasMessage("no Call-ID");
        assertThat(found.session()).isEqualTo("from-agent");
    }

    @Test
    void recognisesMessagesByTheirStart() {
        assertThat(recognises("INVITE sip:bob@example.com SIP/2.0\r\n")).isTrue();
        assertThat(recognises("X-unknown+1 tel:1 sip/2.0")).isTrue();
        assertThat(recognises("\r\n\r\nSIP/2.0 200 OK\r\n")).isTrue();
        assertThat(recognises("SIP/2.0 4")).isTrue();
        assertThat(recognises(ENVELOPE)).isTrue();
        assertThat(recognises("{\"raw\":\"SIP\\/2.0 100 Trying\\r\\n")).isTrue();
    }

    @Test
    void leavesOtherContentToOthers() {
        assertThat(recognises("")).isFalse();
        assertThat(recognises("\r\n\r\n")).isFalse();
        assertThat(recognises("SIP/2.0")).isFalse();
        assertThat(recognises("SIP/2.0 OK")).isFalse();
        assertThat(recognises("INFO: call from sip:bob@example.com SIP/2.0")).isFalse();
        assertThat(recognises("INVITE SIP/2.0")).isFalse();
        assertThat(recognises("GET / HTTP/1.1\r\n")).isFalse();
        assertThat(recognises("INVITE sip:b@x\r\nSIP/2.0\r\n")).isFalse();
        assertThat(recognises("{\"payload\":\"hello\"}")).isFalse();
        assertThat(recognises("{\"text\":\"INVITE sip:b@x SIP/2.0\\r\\n\"}")).isFalse();
        assertThat(recognises("{\"callid\":\"a\"}")).isFalse();
    }

    @Test
    void takesParsedMessagesOnlyWhereTheyAreDeclared() {
        TestPacket packet = new TestPacket("{\"method\":\"INVITE\",\"call-id\":\"a\"}").type(SipDissector.SIP_JSON);
        assertThat(dissector.recognises(packet)).isTrue();
        assertThat(dissector.recognises(new TestPacket("{\"x\":{\"callid\":\"a\"}}").type(SipDissector.SIP_JSON)))
                .isFalse();
    }

    private boolean recognises(String payload) {
        return dissector.recognises(new TestPacket(payload));
    }
}
