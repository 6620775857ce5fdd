package org.homer7.shell;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.homer7.api.search.Condition;
import org.homer7.api.search.SearchQuery;
import org.homer7.query.QueryParser;
import org.homer7.query.QuerySyntaxException;

/** Makes queries of what was typed. */
final class SearchOptions {
    static final Duration TIMEOUT = Duration.ofSeconds(60);

    private SearchOptions() {}

    static SearchQuery query(List<String> words, String from, String to, int limit, SearchQuery.Order order) {
        Instant now = Instant.now();
        ZoneId zone = ZoneId.systemDefault();
        long fromMicros = TimeArgument.micros("--from", from, now, zone, Long.MIN_VALUE);
        long toMicros = TimeArgument.micros("--to", to, now, zone, Long.MAX_VALUE);
        return new SearchQuery(fromMicros, toMicros, condition(words), limit, order, TIMEOUT);
    }

    /** Words that the shell has split are one query again. */
    static Condition condition(List<String> words) {
        String text = words == null ? "" : String.join(" ", words);
        try {
            return QueryParser.parse(text);
        } catch (QuerySyntaxException e) {
            String mark = " ".repeat(e.offset()) + "^".repeat(Math.max(1, e.length()));
            throw new IllegalArgumentException(e.getMessage() + "\n  " + text + "\n  " + mark
                    + "\nPut the query in single quotes if it has quotes.");
        }
    }
}
