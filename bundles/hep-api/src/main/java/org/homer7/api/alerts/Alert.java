package org.homer7.api.alerts;

import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * One alert of a rule, as it stands at a moment. Immutable.
 *
 * @param id the same for the same rule and labels, always
 * @param rule name of its rule
 * @param severity info, warning or critical
 * @param labels what it is about; none if the rule puts all series together
 * @param state how it stands; never {@link AlertState#OK}
 * @param value the number that was measured last
 * @param summary one sentence for people
 * @param since when the condition began to hold
 * @param fired when it began to fire; empty while it is pending
 * @param resolved when it ended; empty before that
 * @param silence id of the silence that keeps it quiet; empty if there is none
 * @param calls Call-IDs to look at; none if the metric has none
 */
public record Alert(
        String id,
        String rule,
        String severity,
        Map<String, String> labels,
        AlertState state,
        double value,
        String summary,
        Instant since,
        Optional<Instant> fired,
        Optional<Instant> resolved,
        Optional<String> silence,
        List<String> calls) {
    public Alert {
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
        calls = List.copyOf(calls);
    }

    /** The same, kept quiet by that silence or by none. */
    public Alert silencedBy(Optional<String> by) {
        return new Alert(id, rule, severity, labels, state, value, summary, since, fired, resolved, by, calls);
    }
}
