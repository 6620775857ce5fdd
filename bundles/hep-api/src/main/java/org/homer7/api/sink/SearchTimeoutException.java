package org.homer7.api.sink;

import java.io.IOException;

/** A search took longer than its query allows. */
public class SearchTimeoutException extends IOException {
    private static final long serialVersionUID = 1L;

    public SearchTimeoutException(String message) {
        super(message);
    }
}
