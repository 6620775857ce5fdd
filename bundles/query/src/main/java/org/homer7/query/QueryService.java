package org.homer7.query;

import java.io.IOException;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The one way to stored records for console, API and user interface. It asks the primary store, and lets only so many
 * searches run at a time that intake does not suffer. Thread-safe; work is done on the caller's thread.
 *
 * <p>Both methods fail with {@link NoStoreException}, {@link TooManySearchesException}, {@link
 * org.homer7.api.sink.SearchTimeoutException}, or another {@link IOException} if the store cannot read.
 */
@ProviderType
public interface QueryService {
    /** Finds records. The search counts as running until its cursor is at the end or closed. */
    RecordCursor search(SearchQuery query) throws IOException;

    /**
     * All records of one session, over all its legs: those with the given ids as session id, link or correlation id,
     * and those that share such a key with a record already found, step by step. When the time is used up, what was
     * found by then is given back, unless it is nothing yet.
     */
    CallFlow session(SessionQuery query) throws IOException;
}
