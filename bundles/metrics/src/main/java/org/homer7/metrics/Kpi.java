package org.homer7.metrics;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Key figures out of counts: what docs/metrics.md says of each. One that would divide by 0 is absent, and percentages
 * stay within 0 and 100, whatever part of a call falls into the interval.
 */
final class Kpi {
    private Kpi() {}

    /**
     * @param counts how many of each in the interval
     * @param seconds length of the interval
     * @param sums sums and numbers of the durations: {@code call}, {@code pdd}, {@code srd}, {@code rrd}
     */
    static Map<String, Double> of(ToDoubleFunction<KpiCount> counts, double seconds, Map<String, double[]> sums) {
        double invites = counts.applyAsDouble(KpiCount.INVITES);
        double base = invites - counts.applyAsDouble(KpiCount.CHALLENGED);
        double answered = counts.applyAsDouble(KpiCount.ANSWERED);
        Map<String, Double> kpi = new LinkedHashMap<>();
        percent(kpi, "asr", answered, base);
        percent(kpi, "ner", answered + counts.applyAsDouble(KpiCount.USER_FAILED), base);
        double redirected = counts.applyAsDouble(KpiCount.REDIRECTED);
        percent(kpi, "ser", answered, base - redirected);
        percent(kpi, "seer", answered + counts.applyAsDouble(KpiCount.UNREACHED), base - redirected);
        percent(kpi, "isa", counts.applyAsDouble(KpiCount.INEFFECTIVE), base);
        percent(kpi, "sdr", counts.applyAsDouble(KpiCount.DEFECTS), base);
        percent(kpi, "scr", counts.applyAsDouble(KpiCount.COMPLETED), base);
        percent(
                kpi,
                "ira",
                counts.applyAsDouble(KpiCount.REGISTER_FAILED),
                counts.applyAsDouble(KpiCount.REGISTERS) - counts.applyAsDouble(KpiCount.REGISTER_CHALLENGED));
        mean(kpi, "acd", sums.get("call"));
        mean(kpi, "pdd", sums.get("pdd"));
        mean(kpi, "srd", sums.get("srd"));
        mean(kpi, "rrd", sums.get("rrd"));
        if (seconds > 0) {
            kpi.put("cps", invites / seconds);
        }
        return kpi;
    }

    private static void percent(Map<String, Double> kpi, String name, double part, double whole) {
        if (whole > 0) {
            kpi.put(name, Math.max(0, Math.min(100, part * 100 / whole)));
        }
    }

    private static void mean(Map<String, Double> kpi, String name, double[] sumAndCount) {
        if (sumAndCount != null && sumAndCount[1] > 0) {
            kpi.put(name, sumAndCount[0] / sumAndCount[1]);
        }
    }
}
