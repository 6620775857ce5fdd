package org.homer7.api.sink;

import java.io.IOException;
import java.util.BitSet;

/** Names the records of a batch that can never be written; the others were written. */
public class RejectedRecordsException extends IOException {
    private static final long serialVersionUID = 1L;

    private final BitSet rejected;

    /**
     * @param reason why, from a fixed set
     * @param rejected indexes of the records in the batch
     */
    public RejectedRecordsException(String reason, BitSet rejected) {
        super(reason);
        this.rejected = (BitSet) rejected.clone();
    }

    public BitSet rejected() {
        return (BitSet) rejected.clone();
    }
}
