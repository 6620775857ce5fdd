package org.homer7.query;

/**
 * A key of a session: the reason why records belong to it.
 *
 * @param value the session id, link or correlation id
 * @param rule what the key is in the record that brought it
 * @param via the key that found that record; empty for a given id
 * @param outcome what became of the key
 * @param records how many messages of the flow hold the key; for one that is too common, how many other records
 */
public record SessionKey(String value, Rule rule, String via, Outcome outcome, long records) {
    /** Why a key belongs to the session. */
    public enum Rule {
        /** The query named it. */
        GIVEN,
        SESSION_ID,
        LINK,
        CORRELATION_ID,
        /** A correlation rule of a mapping; the key's value names it, and it was followed from all that was found before. */
        MAPPING
    }

    /** What became of a key. */
    public enum Outcome {
        /** Its records are part of the flow. */
        FOLLOWED,
        /** So many records hold it that it cannot belong to one session alone; it was not followed. */
        TOO_COMMON,
        /** A limit was reached before. */
        NOT_FOLLOWED
    }

    SessionKey with(Outcome newOutcome, long newRecords) {
        return new SessionKey(value, rule, via, newOutcome, newRecords);
    }
}
