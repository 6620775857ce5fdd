package org.homer7.metrics;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricsSnapshot.Kind;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** Key figures of the last minutes, for those who fetch numbers and cannot know an interval. Thread-safe. */
final class KpiWindow {
    private static final double NANOS = 1e9;
    private static final long STEP_NANOS = 1_000_000_000L;
    private static final Map<String, String[]> NAMES = names();

    private final Deque<Mark> marks = new ArrayDeque<>();

    private record Mark(long nanos, KpiState state) {}

    private static Map<String, String[]> names() {
        Map<String, String[]> names = new LinkedHashMap<>();
        names.put("asr", new String[] {"homer_kpi_asr_percent", "Answer seizure ratio."});
        names.put("ner", new String[] {"homer_kpi_ner_percent", "Network effectiveness ratio."});
        names.put("ser", new String[] {"homer_kpi_ser_percent", "Session establishment ratio."});
        names.put("seer", new String[] {"homer_kpi_seer_percent", "Session establishment effectiveness ratio."});
        names.put("isa", new String[] {"homer_kpi_isa_percent", "Ineffective session attempts."});
        names.put("sdr", new String[] {"homer_kpi_sdr_percent", "Session defects ratio."});
        names.put("scr", new String[] {"homer_kpi_scr_percent", "Session completion ratio."});
        names.put("ira", new String[] {"homer_kpi_ira_percent", "Ineffective registration attempts."});
        names.put("acd", new String[] {"homer_kpi_acd_seconds", "Average call duration."});
        names.put("pdd", new String[] {"homer_kpi_pdd_mean_seconds", "Mean post dial delay."});
        names.put("srd", new String[] {"homer_kpi_srd_mean_seconds", "Mean session request delay."});
        names.put("rrd", new String[] {"homer_kpi_rrd_mean_seconds", "Mean registration request delay."});
        names.put("cps", new String[] {"homer_kpi_cps", "Attempts to call in a second."});
        return names;
    }

    /** Adds the key figures to the samples they are made of. */
    synchronized void add(List<Sample> samples, long now, int windowSeconds) {
        if (marks.isEmpty()) {
            marks.add(new Mark(now - STEP_NANOS, KpiState.EMPTY));
        }
        long border = now - windowSeconds * 1_000_000_000L;
        Mark first = marks.peekFirst();
        while (marks.size() > 1 && first.nanos() < border && second().nanos() <= border) {
            marks.removeFirst();
            first = marks.peekFirst();
        }
        KpiState state = KpiState.of(samples);
        double seconds = (now - first.nanos()) / NANOS;
        state.since(first.state(), seconds)
                .forEach((target, kpi) -> kpi.forEach((name, value) -> {
                    String[] metric = NAMES.get(name);
                    if (metric != null) {
                        samples.add(new Sample(
                                metric[0], "kpi", metric[1], Kind.GAUGE, Map.of("target", target), value, null));
                    }
                }));
        if (now - marks.peekLast().nanos() >= Math.max(STEP_NANOS, windowSeconds * STEP_NANOS / 300)) {
            marks.addLast(new Mark(now, state));
        }
    }

    private Mark second() {
        var each = marks.iterator();
        each.next();
        return each.next();
    }
}
