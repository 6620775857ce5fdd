package org.homer7.sessions;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A session in one row. Times are microseconds since 1970, spans are microseconds; texts are empty if unknown.
 *
 * @param sid the session id: Call-ID for SIP
 * @param links further keys of the same session
 * @param kind by the first request
 * @param state by the rules of RFC 3261
 * @param start time of the first record
 * @param end time of the last record
 * @param answered the first 2xx to the INVITE; 0 if there is none
 * @param duration from the answer to the BYE, or to the last record without one; -1 without an answer
 * @param postDialDelay from the INVITE to the first response above 100; -1 if unknown
 * @param setup from the INVITE to the answer; -1 if unknown
 * @param code status that decided the state; 0 if there is none
 * @param reason the phrase with it
 * @param releasedBy caller or callee
 * @param caller who asked
 * @param callee who was asked
 * @param requestUser user of the request URI
 * @param methods of requests, in order of appearance
 * @param codecs of the answer, or of the offer without one
 * @param hosts as address:port, in order of appearance
 * @param source where the first message came from
 * @param destination where it went to
 * @param messages number of records, of any type
 * @param types number of records by HEP type
 * @param retransmissions SIP messages that were captured again at the same place
 * @param malformed records that are not what their type promises
 * @param quality of the media, if somebody reported
 */
public record CallSummary(
        String sid,
        List<String> links,
        Kind kind,
        State state,
        long start,
        long end,
        long answered,
        long duration,
        long postDialDelay,
        long setup,
        int code,
        String reason,
        String releasedBy,
        Party caller,
        Party callee,
        String requestUser,
        List<String> methods,
        String codecs,
        List<String> hosts,
        String source,
        String destination,
        int messages,
        SortedMap<Integer, Integer> types,
        int retransmissions,
        int malformed,
        Optional<Quality> quality) {
    /** What a session is about. */
    public enum Kind {
        CALL,
        REGISTRATION,
        SUBSCRIPTION,
        MESSAGE,
        OPTIONS,
        /** SIP of another method. */
        SIP,
        /** No SIP at all. */
        OTHER
    }

    /** How far a session has come. */
    public enum State {
        TRYING,
        RINGING,
        ESTABLISHED,
        ENDED,
        CANCELLED,
        REDIRECTED,
        FAILED,
        TIMED_OUT,
        CHALLENGED,
        REGISTERED,
        UNREGISTERED,
        COMPLETED,
        /** No SIP at all. */
        NONE
    }

    /**
     * One side.
     *
     * @param user of its URI
     * @param domain of its URI
     * @param name to display
     * @param agent the product
     */
    public record Party(String user, String domain, String name, String agent) {}

    /**
     * The media in short. NaN for what nobody reported.
     *
     * @param reports number of records with a report
     * @param leastMos the worst
     * @param meanMos over all reports
     * @param mostJitter ms
     * @param mostLoss percent
     * @param mostRoundTrip ms
     */
    public record Quality(
            int reports, double leastMos, double meanMos, double mostJitter, double mostLoss, double mostRoundTrip) {}

    public CallSummary {
        links = List.copyOf(links);
        methods = List.copyOf(methods);
        hosts = List.copyOf(hosts);
        types = Collections.unmodifiableSortedMap(new TreeMap<>(types));
    }
}
