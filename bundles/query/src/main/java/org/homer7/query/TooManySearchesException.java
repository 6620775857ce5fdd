package org.homer7.query;

import java.io.IOException;

/** As many searches run as are allowed; asking again later may help. */
public class TooManySearchesException extends IOException {
    private static final long serialVersionUID = 1L;

    public TooManySearchesException(int limit) {
        super(limit + " searches run, and no more are allowed (max.searches in org.homer7.query.cfg); try again later");
    }
}
