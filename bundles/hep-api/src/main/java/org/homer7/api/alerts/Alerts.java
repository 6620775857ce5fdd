package org.homer7.api.alerts;

import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** What is watched and what is wrong. From any thread. */
@ProviderType
public interface Alerts {
    /** All rules, by name. */
    List<AlertRule> rules();

    /** All alerts that are pending, firing or lately resolved: the firing ones first, then the newest. */
    List<Alert> alerts();

    /** What fired and what was resolved, the newest first; bounded. */
    List<Alert> history();

    /** All targets, by name. */
    List<TargetStatus> targets();

    /**
     * Tells a target of an alert that is none, past the queue.
     *
     * @throws IllegalArgumentException there is no target of that name; the message says which there are
     * @throws IOException it could not tell
     */
    void test(String target) throws IOException;

    /** Silences that have not ended, those that end first before others. */
    List<Silence> silences();

    /**
     * Keeps alerts quiet; on disk when it returns.
     *
     * @param rule name of rules, with {@code *} and {@code ?}
     * @param labels values of labels, with {@code *} and {@code ?}
     * @param until when it ends
     * @param author who does it
     * @param comment why
     * @throws IllegalArgumentException a value is not allowed; the message says which, and what is
     */
    Silence silence(String rule, Map<String, String> labels, Instant until, String author, String comment)
            throws IOException;

    /**
     * Ends a silence.
     *
     * @return the silence that ended; empty if there is none of that id
     */
    Optional<Silence> endSilence(String id, String author) throws IOException;
}
