package org.homer7.query;

import java.io.IOException;

/** There is nothing to search in: no store, or not the one that is configured. */
public class NoStoreException extends IOException {
    private static final long serialVersionUID = 1L;

    public NoStoreException(String message) {
        super(message);
    }
}
