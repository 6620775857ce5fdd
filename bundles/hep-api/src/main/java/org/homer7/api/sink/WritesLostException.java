package org.homer7.api.sink;

import java.io.IOException;

/** A store has lost what was written since its last sync, or may have: core writes all of it again. */
public class WritesLostException extends IOException {
    private static final long serialVersionUID = 1L;

    public WritesLostException(String message, Throwable cause) {
        super(message, cause);
    }
}
