package org.homer7.auth;

import java.time.Instant;
import java.util.Objects;

/**
 * Who did what. Holds no secret: whoever makes one leaves passwords, tokens and bodies out.
 *
 * @param time when
 * @param user who; empty if nobody has logged in
 * @param address where from; {@code console} for the console
 * @param action login, logout, search, session, export, share or change
 * @param what a query, a session's id, method and path, the name that was tried
 * @param result ok, or why not; of requests the HTTP status
 */
public record AuditEntry(Instant time, String user, String address, String action, String what, String result) {
    /** Longer texts are cut. */
    public static final int LONGEST_TEXT = 1_000;

    public AuditEntry {
        Objects.requireNonNull(time);
        user = shortened(user);
        address = shortened(address);
        action = shortened(action);
        what = shortened(what);
        result = shortened(result);
    }

    private static String shortened(String text) {
        return text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT) + "...";
    }
}
