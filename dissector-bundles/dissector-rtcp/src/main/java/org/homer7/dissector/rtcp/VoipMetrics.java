package org.homer7.dissector.rtcp;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;
import org.homer7.json.JsonLeaf;

/**
 * What a phone measured itself: the VoIP metrics of an extended report, RFC 3611 section 4.7. Each agent has its own names
 * for them in JSON; the fields have one.
 */
final class VoipMetrics {
    static final List<Field> FIELDS = Stream.of(
                    "fraction_lost",
                    "fraction_discard",
                    "burst_density",
                    "gap_density",
                    "burst_duration",
                    "gap_duration",
                    "round_trip_delay",
                    "end_system_delay",
                    "signal_level",
                    "noise_level",
                    "rerl",
                    "gmin",
                    "r_factor",
                    "ext_r_factor",
                    "mos_lq",
                    "mos_cq",
                    "jb_nominal",
                    "jb_maximum",
                    "jb_abs_max")
            .map(name -> "xr_" + name)
            .map(name -> Field.of(name, name.startsWith("xr_mos") ? Field.Kind.DECIMAL : Field.Kind.INTEGER))
            .toList();

    private static final int LOST = 0;
    private static final int DISCARDED = 1;
    private static final int ROUND_TRIP = 6;
    private static final int END_SYSTEM = 7;
    private static final int SIGNAL = 8;
    private static final int NOISE = 9;
    private static final int RERL = 10;
    private static final int R_FACTOR = 12;
    private static final int EXTERNAL_R_FACTOR = 13;
    private static final int MOS_LQ = 14;
    private static final int MOS_CQ = 15;
    private static final double UNAVAILABLE = 127;

    private final double[] values = new double[FIELDS.size()];

    VoipMetrics() {
        Arrays.fill(values, Double.NaN);
    }

    /** Takes one value; the first of each name counts. */
    void take(JsonLeaf leaf) {
        int metric = metric(leaf.key());
        if (metric >= 0 && Double.isNaN(values[metric])) {
            values[metric] = meant(metric, leaf.decimal(Double.NaN));
        }
    }

    /** Which of the fields a key stands for; -1 if for none. */
    private static int metric(String key) {
        return switch (key) {
            case "fraction_lost", "loss_rate" -> LOST;
            case "fraction_discard", "discard_rate" -> DISCARDED;
            case "burst_density", "burst_rate" -> 2;
            case "gap_density", "gap_rate" -> 3;
            case "burst_duration" -> 4;
            case "gap_duration" -> 5;
            case "round_trip_delay" -> ROUND_TRIP;
            case "end_system_delay", "end_sys_delay" -> END_SYSTEM;
            case "signal_level", "signal_lev" -> SIGNAL;
            case "noise_level", "noise_lev" -> NOISE;
            case "rerl", "RERL" -> RERL;
            case "gmin", "Gmin" -> 11;
            case "r_factor", "R_fact" -> R_FACTOR;
            case "ext_r_factor", "ext_R_fact" -> EXTERNAL_R_FACTOR;
            case "mos_lq", "MOS_LQ" -> MOS_LQ;
            case "mos_cq", "MOS_CQ" -> MOS_CQ;
            case "jb_nominal", "JB_nom" -> 16;
            case "jb_maximum", "JB_max" -> 17;
            case "jb_abs_max", "JB_abs_max" -> 18;
            default -> -1;
        };
    }

    private static double meant(int metric, double value) {
        return switch (metric) {
            case MOS_LQ, MOS_CQ -> mos(value);
            case RERL, R_FACTOR, EXTERNAL_R_FACTOR -> value == UNAVAILABLE ? Double.NaN : value;
            // Signed in 8 bits, which agents print as if it were not.
            case SIGNAL, NOISE -> value == UNAVAILABLE ? Double.NaN : value > UNAVAILABLE ? value - 256 : value;
            default -> value;
        };
    }

    /** On the wire a MOS is in tenths. */
    private static double mos(double value) {
        double score = value >= 10 ? value / 10 : value;
        return score >= 1 && score <= 5 ? score : Double.NaN;
    }

    /** True if something was measured: heplify sends zeros where there is no extended report. */
    boolean isMeasured() {
        return Arrays.stream(values).anyMatch(value -> !Double.isNaN(value) && value != 0);
    }

    void write(FieldWriter out) {
        for (int i = 0; i < values.length; i++) {
            Field field = FIELDS.get(i);
            if (field.kind() == Field.Kind.DECIMAL) {
                Quality.number(out, field, values[i]);
            } else if (!Double.isNaN(values[i])) {
                out.put(field, (long) values[i]);
            }
        }
    }

    /** MOS for listening, else for conversation; NaN if there is neither. */
    double mos() {
        return Double.isNaN(values[MOS_LQ]) ? values[MOS_CQ] : values[MOS_LQ];
    }

    /** True if it says how much was lost. */
    boolean hasLoss() {
        return !Double.isNaN(values[LOST]);
    }

    /** What the listener missed, lost or too late: 0 to 1. */
    double lossRatio() {
        double discarded = Double.isNaN(values[DISCARDED]) ? 0 : values[DISCARDED];
        return Math.min(255, Math.max(0, values[LOST] + discarded)) / 256;
    }

    /** Between the network's ends, ms; NaN if unknown. */
    double roundTripMillis() {
        return values[ROUND_TRIP] > 0 ? values[ROUND_TRIP] : Double.NaN;
    }

    /** Within the phone, its buffer included, ms; NaN if unknown. */
    double endSystemMillis() {
        return values[END_SYSTEM] > 0 ? values[END_SYSTEM] : Double.NaN;
    }
}
