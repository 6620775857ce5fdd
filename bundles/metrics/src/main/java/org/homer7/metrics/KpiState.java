package org.homer7.metrics;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** What key figures are made of, by target, at one instant. Immutable. */
final class KpiState {
    /** Stands for all targets together. */
    static final String ALL_TARGETS = "all";

    private static final Map<String, String> DURATIONS = Map.of(
            KpiFamilies.DURATION, "call",
            KpiFamilies.POST_DIAL_DELAY, "pdd",
            KpiFamilies.REQUEST_DELAY, "srd",
            KpiFamilies.REGISTRATION_DELAY, "rrd");
    static final KpiState EMPTY = new KpiState(Map.of());

    private final Map<String, Map<String, double[]>> byTarget;

    private KpiState(Map<String, Map<String, double[]>> byTarget) {
        this.byTarget = byTarget;
    }

    static KpiState of(List<Sample> samples) {
        Map<String, Map<String, double[]>> byTarget = new TreeMap<>();
        for (Sample sample : samples) {
            if (sample.series().equals("kpi")) {
                double sum = sample.histogram() == null
                        ? sample.value()
                        : sample.histogram().sum();
                double[] numbers = {sum, sample.value()};
                add(byTarget, ALL_TARGETS, sample.name(), numbers);
                String target = sample.labels().getOrDefault("target", "");
                if (!target.isEmpty()) {
                    add(byTarget, target, sample.name(), numbers);
                }
            }
        }
        return new KpiState(byTarget);
    }

    private static void add(Map<String, Map<String, double[]>> byTarget, String target, String name, double[] more) {
        byTarget.computeIfAbsent(target, key -> new HashMap<>())
                .merge(name, more, (one, other) -> new double[] {one[0] + other[0], one[1] + other[1]});
    }

    /** Key figures of what came since the earlier state, by target. */
    Map<String, Map<String, Double>> since(KpiState earlier, double seconds) {
        Map<String, Map<String, Double>> kpis = new TreeMap<>();
        byTarget.forEach((target, now) -> {
            Map<String, double[]> then = earlier.byTarget.getOrDefault(target, Map.of());
            Map<String, double[]> sums = new HashMap<>();
            DURATIONS.forEach((metric, name) -> sums.put(name, difference(now, then, metric)));
            Map<String, Double> kpi = Kpi.of(count -> difference(now, then, count.metric)[0], seconds, sums);
            double[] active = now.get(KpiFamilies.ACTIVE);
            if (active != null) {
                kpi.put("calls", active[0]);
            }
            kpis.put(target, kpi);
        });
        return kpis;
    }

    private static double[] difference(Map<String, double[]> now, Map<String, double[]> then, String name) {
        double[] later = now.getOrDefault(name, new double[2]);
        double[] earlier = then.getOrDefault(name, new double[2]);
        return new double[] {later[0] - earlier[0], later[1] - earlier[1]};
    }
}
