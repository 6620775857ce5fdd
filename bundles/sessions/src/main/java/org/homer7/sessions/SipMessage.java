package org.homer7.sessions;

import org.homer7.api.record.HepRecord;

/**
 * What the state of a session depends on in one SIP message.
 *
 * @param micros when it was captured
 * @param method of a request; empty for a response
 * @param status of a response; 0 for a request
 * @param reason phrase of a response
 * @param cseqMethod method of the transaction
 * @param cseq number of the transaction; 0 if it has none
 * @param fromTag tag of the From header
 * @param toTag tag of the To header; empty outside of a dialog
 * @param branch of the first Via
 * @param ends true if it ends a registration or a subscription: expires is 0
 */
record SipMessage(
        long micros,
        String method,
        int status,
        String reason,
        String cseqMethod,
        long cseq,
        String fromTag,
        String toTag,
        String branch,
        boolean ends) {
    private static final int SIP = 1;
    private static final int SIP_JSON = 50;

    static boolean isSip(HepRecord record) {
        return record.type() == SIP || record.type() == SIP_JSON;
    }

    static SipMessage of(HepRecord record, Values values) {
        double status = values.number("status");
        boolean response = status >= 100 && status < 1000;
        double cseq = values.number("cseq_number");
        String method = response ? "" : values.text("method");
        String cseqMethod = values.text("cseq_method");
        return new SipMessage(
                record.timestampMicros(),
                method,
                response ? (int) status : 0,
                values.text("reason_phrase"),
                cseqMethod.isEmpty() ? method : cseqMethod,
                Double.isNaN(cseq) ? 0 : (long) cseq,
                values.text("from_tag"),
                values.text("to_tag"),
                values.text("via_1_branch"),
                values.number("expires") == 0 || values.number("contact_expires") == 0);
    }

    boolean isRequest() {
        return status == 0 && !method.isEmpty();
    }

    boolean isProvisional() {
        return status >= 100 && status < 200;
    }

    boolean isSuccess() {
        return status >= 200 && status < 300;
    }

    boolean isFailure() {
        return status >= 300;
    }

    boolean isChallenge() {
        return isChallenge(status);
    }

    static boolean isChallenge(int status) {
        return status == 401 || status == 407;
    }
}
