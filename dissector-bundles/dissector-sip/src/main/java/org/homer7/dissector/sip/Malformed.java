package org.homer7.dissector.sip;

import org.homer7.api.dissect.MalformedPayloadException;

/** What can be wrong with a message, made once: a flood of bad packets must not cost more than good ones. */
final class Malformed {
    static final MalformedPayloadException EMPTY = new MalformedPayloadException("empty payload");
    static final MalformedPayloadException KEEP_ALIVE = new MalformedPayloadException("keep-alive, no SIP message");
    static final MalformedPayloadException STUN = new MalformedPayloadException("STUN, no SIP message");
    static final MalformedPayloadException NO_START_LINE = new MalformedPayloadException("no SIP start line");
    static final MalformedPayloadException NO_CALL_ID = new MalformedPayloadException("no Call-ID");
    static final MalformedPayloadException NO_CSEQ = new MalformedPayloadException("no CSeq");
    static final MalformedPayloadException BAD_CSEQ =
            new MalformedPayloadException("CSeq is not a number and a method");
    static final MalformedPayloadException NO_SIP_IN_JSON = new MalformedPayloadException("JSON without a SIP message");

    private Malformed() {}
}
