package org.homer7.api.alerts;

import java.time.Duration;
import java.util.List;

/**
 * What is watched, and how that stands. Immutable.
 *
 * @param name of its file: {@code asr} for {@code org.homer7.alerts.rule-asr.cfg}
 * @param pid its configuration
 * @param severity info, warning or critical
 * @param metric the metric
 * @param where labels that its series must have, as written
 * @param measure value, increase, rate, mean or a percentile
 * @param window time that the measure looks at
 * @param groupBy labels that make an alert each; {@code *} for all, none for all series together
 * @param operator how number and threshold are compared, such as {@code >}
 * @param threshold the number's bound
 * @param duration how long the condition must hold
 * @param targets who is told; {@code *} for all
 * @param state the worst of its alerts; {@link AlertState#OK} without any
 * @param series groups that it sees now; 0 if there is no such metric
 * @param value number that is nearest to an alarm or past it; NaN without any
 * @param problem why the last configuration is not in use, or what else is wrong; empty if nothing is
 */
public record AlertRule(
        String name,
        String pid,
        String severity,
        String metric,
        String where,
        String measure,
        Duration window,
        List<String> groupBy,
        String operator,
        double threshold,
        Duration duration,
        List<String> targets,
        AlertState state,
        int series,
        double value,
        String problem) {
    public AlertRule {
        groupBy = List.copyOf(groupBy);
        targets = List.copyOf(targets);
    }
}
