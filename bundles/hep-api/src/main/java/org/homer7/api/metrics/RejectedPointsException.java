package org.homer7.api.metrics;

import java.io.IOException;
import java.util.BitSet;

/** A monitoring system says that points can never be written. Trying again would not help. */
public class RejectedPointsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final BitSet rejected;

    /**
     * All points of the call were refused.
     *
     * @param reason what the system says, and of what
     */
    public RejectedPointsException(String reason) {
        this(reason, new BitSet());
    }

    /**
     * Some points were refused, and the others were written.
     *
     * @param reason what the system says, and of what
     * @param rejected places of the refused points in the list; none set for all of them
     */
    public RejectedPointsException(String reason, BitSet rejected) {
        super(reason);
        this.rejected = (BitSet) rejected.clone();
    }

    /** True if the point at that place was refused. */
    public boolean isRejected(int place) {
        return rejected.isEmpty() || rejected.get(place);
    }
}
