package org.homer7.alerts;

import org.homer7.api.alerts.AlertState;

/** How the alert of one group goes on. Not thread-safe. */
final class Track {
    private AlertState state = AlertState.OK;
    private Moment since;
    private Moment lastHeld;
    private Moment fired;
    private Moment resolved;
    private Moment told;

    AlertState state() {
        return state;
    }

    Moment since() {
        return since;
    }

    /** Null unless it fires or has fired. */
    Moment fired() {
        return fired;
    }

    /** Null unless it is resolved. */
    Moment resolved() {
        return resolved;
    }

    /**
     * Goes on.
     *
     * @param holds whether the condition holds now
     * @param duration nanoseconds that it must hold
     * @param keep nanoseconds that it must not hold until the alarm is over
     * @return true if it begins to fire or is resolved just now
     */
    boolean step(boolean holds, Moment now, long duration, long keep) {
        if (holds) {
            return holding(now, duration);
        }
        if (state == AlertState.PENDING) {
            clear();
        } else if (state == AlertState.FIRING && now.isLaterBy(keep, lastHeld)) {
            state = AlertState.RESOLVED;
            resolved = now;
            return true;
        }
        return false;
    }

    private boolean holding(Moment now, long duration) {
        lastHeld = now;
        if (state == AlertState.OK || state == AlertState.RESOLVED) {
            clear();
            state = AlertState.PENDING;
            since = now;
        }
        if (state == AlertState.PENDING && now.isLaterBy(duration, since)) {
            state = AlertState.FIRING;
            fired = now;
            return true;
        }
        return false;
    }

    /** Forgets an alarm that was over long ago. */
    void forget(Moment now, long after) {
        if (state == AlertState.RESOLVED && now.isLaterBy(after, resolved)) {
            clear();
        }
    }

    private void clear() {
        state = AlertState.OK;
        since = null;
        fired = null;
        resolved = null;
        told = null;
    }

    /**
     * True if somebody is to be told now, and then takes it that they are.
     *
     * @param silenced whether it is kept quiet; the end of what was told is told all the same
     * @param repeat nanoseconds after which it is told again; 0 for never
     */
    boolean tell(boolean silenced, Moment now, long repeat) {
        if (state == AlertState.FIRING && !silenced) {
            boolean again = told != null && repeat > 0 && now.isLaterBy(repeat, told);
            if (told == null || again) {
                told = now;
                return true;
            }
        } else if (state == AlertState.RESOLVED && told != null) {
            told = null;
            return true;
        }
        return false;
    }
}
