package org.homer7.api.alerts;

import java.util.Locale;

/** How an alert stands. */
public enum AlertState {
    /** All is well. */
    OK,
    /** The condition holds, but not for long enough yet. */
    PENDING,
    /** The condition has held for as long as the rule asks for. */
    FIRING,
    /** It was firing until lately. */
    RESOLVED;

    /** As API and console write it. */
    public String text() {
        return name().toLowerCase(Locale.ROOT);
    }
}
