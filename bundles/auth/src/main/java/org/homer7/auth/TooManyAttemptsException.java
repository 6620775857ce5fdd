package org.homer7.auth;

/** Too many wrong passwords in a row, or too many logins at a time: try again later. */
public class TooManyAttemptsException extends Exception {
    private static final long serialVersionUID = 1L;

    private final long waitSeconds;

    public TooManyAttemptsException(long waitSeconds) {
        super("too many attempts to log in; try again in " + waitSeconds + " s");
        this.waitSeconds = waitSeconds;
    }

    public long waitSeconds() {
        return waitSeconds;
    }
}
