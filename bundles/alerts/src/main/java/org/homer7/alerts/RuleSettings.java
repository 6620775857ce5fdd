package org.homer7.alerts;

import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A rule's configuration, checked.
 *
 * @param name of its file
 * @param where as it is written; tests are the same, read
 */
record RuleSettings(
        String name,
        String severity,
        String metric,
        String where,
        List<LabelTest> tests,
        Measure measure,
        Duration window,
        List<String> groupBy,
        Combination combine,
        Comparison operator,
        double threshold,
        String guard,
        double guardAbove,
        Duration duration,
        Duration keep,
        Duration repeat,
        List<String> targets,
        String summary) {
    /** For groupBy and targets. */
    static final List<String> ALL = List.of("*");

    private static final Set<String> SEVERITIES = Set.of("info", "warning", "critical");
    private static final Pattern METRIC = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final Duration LONGEST = Duration.ofDays(1);
    private static final Duration LONGEST_WINDOW = Duration.ofHours(6);
    private static final int MOST_LABELS = 10;
    private static final int LONGEST_SUMMARY = 500;

    /** How the series of a group become one number. */
    enum Combination {
        SUM,
        MAX,
        MIN;

        double of(double one, double other) {
            return switch (this) {
                case SUM -> one + other;
                case MAX -> Math.max(one, other);
                case MIN -> Math.min(one, other);
            };
        }

        static Combination of(String owner, String text) {
            return switch (text.strip().toLowerCase(Locale.ROOT)) {
                case "sum" -> SUM;
                case "max" -> MAX;
                case "min" -> MIN;
                default -> throw Words.wrong(owner, "combine", text, "sum, max and min are");
            };
        }
    }

    /** @throws IllegalArgumentException a value is wrong; the message says which, and what is allowed */
    static RuleSettings of(String name, Rule.Config config) {
        String owner = Rule.PID + "-" + name;
        String metric = config.metric().strip();
        if (!METRIC.matcher(metric).matches()) {
            throw Words.wrong(owner, "metric", metric, "a name such as homer_kpi_asr_percent is");
        }
        String severity = config.severity().strip().toLowerCase(Locale.ROOT);
        if (!SEVERITIES.contains(severity)) {
            throw Words.wrong(owner, "severity", config.severity(), "info, warning and critical are");
        }
        if (!Double.isFinite(config.threshold())) {
            throw Words.wrong(owner, "threshold", Double.toString(config.threshold()), "a number is");
        }
        List<String> groupBy = Words.list(config.group_by());
        if (groupBy.size() > MOST_LABELS || groupBy.contains("*") && groupBy.size() > 1) {
            throw Words.wrong(
                    owner, "group.by", config.group_by(), "up to " + MOST_LABELS + " labels, or * for all, are");
        }
        List<String> targets = Words.list(config.targets());
        if (config.summary().length() > LONGEST_SUMMARY) {
            throw Words.wrong(owner, "summary", config.summary(), LONGEST_SUMMARY + " characters are");
        }
        return new RuleSettings(
                name,
                severity,
                metric,
                config.where().strip(),
                LabelTest.parse(owner, "where", config.where()),
                Measure.of(owner, config.measure()),
                Words.time(owner, "window", config.window(), Duration.ofSeconds(1), LONGEST_WINDOW),
                groupBy,
                Combination.of(owner, config.combine()),
                Comparison.of(owner, config.operator()),
                config.threshold(),
                guard(owner, config),
                config.only_if_above(),
                Words.time(owner, "duration", config.duration(), Duration.ZERO, LONGEST),
                Words.time(owner, "keep", config.keep(), Duration.ZERO, LONGEST),
                Words.time(owner, "repeat", config.repeat(), Duration.ZERO, Duration.ofDays(30)),
                targets,
                config.summary().strip());
    }

    private static String guard(String owner, Rule.Config config) {
        String guard = config.only_if_metric().strip();
        if (!guard.isEmpty() && !METRIC.matcher(guard).matches()) {
            throw Words.wrong(owner, "only.if.metric", guard, "a name such as homer_kpi_cps is");
        }
        if (!Double.isFinite(config.only_if_above())) {
            throw Words.wrong(owner, "only.if.above", Double.toString(config.only_if_above()), "a number is");
        }
        return guard;
    }

    boolean groupsByAll() {
        return groupBy.equals(ALL);
    }

    boolean tells(String target) {
        return targets.equals(ALL) || targets.contains(target);
    }
}
