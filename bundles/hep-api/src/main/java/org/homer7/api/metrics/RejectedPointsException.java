package org.homer7.api.metrics;

import java.io.IOException;

/** A monitoring system says that points can never be written. Trying again would not help. */
public class RejectedPointsException extends IOException {
    private static final long serialVersionUID = 1L;

    /** @param reason what the system says, and of what */
    public RejectedPointsException(String reason) {
        super(reason);
    }
}
