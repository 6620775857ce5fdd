package org.homer7.sessions;

import org.homer7.sessions.CallSummary.State;

/** How far a call has come: what RFC 3261 says of its INVITE, of CANCEL and of BYE. */
final class CallProgress {
    private static final int CANCELLED = 487;

    private String callerTag = "";
    private long initialCseq;
    private long invited;
    private long lastSign;
    private long firstProgress;
    private long answered;
    private long released;
    private long cancelled;
    private boolean anyResponse;
    private boolean inDialog;
    private int code;
    private String reason = "";
    private String releasedBy = "";

    void add(SipMessage message) {
        switch (message.cseqMethod()) {
            case "INVITE" -> invite(message);
            case "BYE" -> bye(message);
            case "CANCEL" -> {
                if (message.isRequest() && cancelled == 0) {
                    cancelled = message.micros();
                }
            }
            default -> {
                // Says nothing of the call's state.
            }
        }
    }

    private void invite(SipMessage message) {
        if (message.isRequest()) {
            inviteRequest(message);
        } else if (initialCseq == 0 || message.cseq() == initialCseq) {
            initialCseq = message.cseq();
            inviteResponse(message);
        }
    }

    private void inviteRequest(SipMessage message) {
        if (!message.toTag().isEmpty()) {
            // Within a dialog. If that was never seen to begin, the capture began later.
            inDialog |= invited == 0;
            return;
        }
        if (invited == 0) {
            invited = message.micros();
            callerTag = message.fromTag();
        }
        if (message.cseq() > initialCseq) {
            initialCseq = message.cseq();
            if (answered == 0) {
                // Again, with credentials or to another place: what was said of the first does not count.
                code = 0;
                reason = "";
                anyResponse = false;
            }
        }
        lastSign = message.micros();
    }

    private void inviteResponse(SipMessage message) {
        anyResponse = true;
        lastSign = message.micros();
        if (message.isProvisional()) {
            if (message.status() > 100 && firstProgress == 0) {
                firstProgress = message.micros();
            }
        } else if (answered == 0) {
            // Of several branches a 2xx decides, else the last one: the response that went back to the caller.
            code = message.status();
            reason = message.reason();
            if (message.isSuccess()) {
                answered = message.micros();
            }
        }
    }

    private void bye(SipMessage message) {
        if (!message.isRequest()) {
            if (message.isChallenge()) {
                released = 0;
            }
        } else if (released == 0) {
            released = message.micros();
            if (!callerTag.isEmpty()) {
                releasedBy = callerTag.equals(message.fromTag()) ? "caller" : "callee";
            }
        }
    }

    State state(long nowMicros) {
        if (released > 0 && (answered > 0 || code == 0)) {
            return State.ENDED;
        }
        if (answered > 0 || inDialog) {
            return State.ESTABLISHED;
        }
        if (code > 0) {
            return failure();
        }
        if (cancelled > 0) {
            return State.CANCELLED;
        }
        long silence = nowMicros - lastSign;
        if (silence > (anyResponse ? Timers.NO_FINAL_MICROS : Timers.NO_RESPONSE_MICROS)) {
            return State.TIMED_OUT;
        }
        return firstProgress > 0 ? State.RINGING : State.TRYING;
    }

    private State failure() {
        if (SipMessage.isChallenge(code)) {
            return State.CHALLENGED;
        }
        if (code == CANCELLED) {
            return State.CANCELLED;
        }
        return code < 400 ? State.REDIRECTED : State.FAILED;
    }

    /** Status that decided the state; 0 if there is none yet. */
    int code() {
        return code;
    }

    String reason() {
        return reason;
    }

    /** caller or callee; empty if unknown. */
    String releasedBy() {
        return releasedBy;
    }

    /** The first 2xx; 0 if there is none. */
    long answered() {
        return answered;
    }

    /** From the first INVITE to the first response above 100; -1 if unknown. */
    long postDialDelay() {
        long first = firstProgress > 0 ? firstProgress : answered;
        return invited == 0 || first == 0 ? -1 : Math.max(0, first - invited);
    }

    /** From the first INVITE to the answer; -1 if unknown. */
    long setup() {
        return invited == 0 || answered == 0 ? -1 : Math.max(0, answered - invited);
    }

    /** From the answer to the BYE, or to the given time without one; -1 if there was no answer. */
    long duration(long last) {
        return answered == 0 ? -1 : Math.max(0, (released > 0 ? released : last) - answered);
    }
}
