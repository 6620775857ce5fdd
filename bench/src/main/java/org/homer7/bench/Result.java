package org.homer7.bench;

import java.util.ArrayList;
import java.util.List;

/**
 * One line of the table.
 *
 * @param name of the benchmark
 * @param value what was measured, with its unit
 * @param goal what is aimed at
 * @param peer what others need for it
 * @param met empty if there is no goal
 * @param notes what else is worth knowing
 */
record Result(String name, String value, String goal, String peer, String met, List<String> notes) {
    private static final String FORMAT = "%-34s %-30s %-22s %-5s %s%n";

    static Result of(Goal goal, String value, boolean met, List<String> notes) {
        return new Result(goal.title, value, goal.goal, goal.peer, met ? "yes" : "NO", notes);
    }

    static String table(List<Result> results) {
        StringBuilder text = new StringBuilder();
        text.append(FORMAT.formatted("", "measured", "goal", "met", "others"));
        for (Result result : results) {
            text.append(FORMAT.formatted(result.name, result.value, result.goal, result.met, result.peer));
            for (String note : new ArrayList<>(result.notes)) {
                text.append("    ").append(note).append('\n');
            }
        }
        return text.toString();
    }
}
