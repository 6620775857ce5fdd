package org.homer7.sessions;

/** Times of RFC 3261 after which a transaction is over without an answer. */
final class Timers {
    /** Timers B and F, 64 times T1: no response at all, or no final one to a request other than INVITE. */
    static final long NO_RESPONSE_MICROS = 32_000_000;

    /** Timer C: no final response after a provisional one. */
    static final long NO_FINAL_MICROS = 180_000_000;

    private Timers() {}
}
