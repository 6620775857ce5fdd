package org.homer7.sessions;

import org.homer7.sessions.CallSummary.Kind;
import org.homer7.sessions.CallSummary.State;

/** How far a session without a call has come: the newest transaction of its first method decides. */
final class RequestProgress {
    private final String method;
    private long cseq;
    private long requested;
    private boolean ends;
    private int code;
    private String reason = "";

    RequestProgress(String method) {
        this.method = method;
    }

    void add(SipMessage message) {
        if (!message.cseqMethod().equals(method) || message.cseq() < cseq) {
            return;
        }
        if (message.cseq() > cseq) {
            cseq = message.cseq();
            code = 0;
            reason = "";
        }
        if (message.isRequest()) {
            requested = message.micros();
            ends = message.ends();
        } else if (!message.isProvisional()) {
            code = message.status();
            reason = message.reason();
        }
    }

    State state(Kind kind, long nowMicros) {
        if (code == 0) {
            boolean over = requested > 0 && nowMicros - requested > Timers.NO_RESPONSE_MICROS;
            return over ? State.TIMED_OUT : State.TRYING;
        }
        if (SipMessage.isChallenge(code)) {
            return State.CHALLENGED;
        }
        if (code >= 300) {
            return code < 400 ? State.REDIRECTED : State.FAILED;
        }
        if (kind == Kind.REGISTRATION) {
            return ends ? State.UNREGISTERED : State.REGISTERED;
        }
        return State.COMPLETED;
    }

    int code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
