package org.homer7.exporter.remotewrite;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.metrics.MetricPoint;

/**
 * What each series has come to: Prometheus wants sums, and wants them again when they have not changed; points say what came
 * in an interval, and only if something did. One thread.
 */
final class Totals {
    /** More series than these are not repeated while they rest. */
    private static final int MOST = 200_000;

    private static final Map<String, String> FIGURES = Map.of(
            "asr", "homer_kpi_asr_percent",
            "ner", "homer_kpi_ner_percent",
            "ser", "homer_kpi_ser_percent",
            "seer", "homer_kpi_seer_percent",
            "isa", "homer_kpi_isa_percent",
            "sdr", "homer_kpi_sdr_percent",
            "scr", "homer_kpi_scr_percent",
            "ira", "homer_kpi_ira_percent");
    private static final Map<String, String> DURATIONS = Map.of(
            "acd", "homer_kpi_acd_seconds",
            "pdd", "homer_kpi_pdd_mean_seconds",
            "srd", "homer_kpi_srd_mean_seconds",
            "rrd", "homer_kpi_rrd_mean_seconds",
            "cps", "homer_kpi_cps");

    private final Map<SeriesId, Value> values = new LinkedHashMap<>();
    private long lastMillis;
    private long beforeLastMillis;

    private record Value(double value, long millis) {}

    Draft draft(Map<String, String> common) {
        return new Draft(common);
    }

    /** What one request would change; nothing has until it is kept. */
    final class Draft {
        private final Map<String, String> common;
        private final Map<SeriesId, Value> changed = new HashMap<>();
        private final Map<SeriesId, List<Value>> samples = new LinkedHashMap<>();
        /** Time of the points that are added. */
        private long millis = lastMillis;
        /** End of the interval before; 0 if there was none. */
        private long previous = beforeLastMillis;

        private Draft(Map<String, String> common) {
            this.common = common;
        }

        void add(MetricPoint point) {
            if (point.kind() == MetricPoint.Kind.EVENT) {
                return;
            }
            long time = point.time().toEpochMilli();
            if (time > millis) {
                repeat();
                previous = millis;
                millis = time;
            }
            switch (point.kind()) {
                case COUNTER -> counter(point);
                case GAUGE -> gauge(point);
                case HISTOGRAM -> histogram(point);
                case GROUP -> figures(point);
                default -> {
                    // Events are above.
                }
            }
        }

        private void counter(MetricPoint point) {
            double total = point.number(MetricPoint.TOTAL);
            SeriesId id = SeriesId.of(point.name(), common, point.labels());
            put(id, total - point.number(MetricPoint.VALUE), total, point);
        }

        /** What a series that is new had before is sent, too: Prometheus would not see it rise otherwise. */
        private void put(SeriesId id, double before, double value, MetricPoint point) {
            if (Double.isNaN(value)) {
                return;
            }
            List<Value> list = samples.computeIfAbsent(id, key -> new ArrayList<>());
            if (previous > 0 && !values.containsKey(id) && !changed.containsKey(id)) {
                list.add(new Value(before, previous));
            }
            Value now = new Value(value, point.time().toEpochMilli());
            changed.put(id, now);
            list.add(now);
        }

        private void gauge(MetricPoint point) {
            // Sent at each interval, so that there is nothing to remember.
            SeriesId id = SeriesId.of(point.name(), common, point.labels());
            samples.computeIfAbsent(id, key -> new ArrayList<>())
                    .add(new Value(point.number(MetricPoint.VALUE), point.time().toEpochMilli()));
        }

        private void figures(MetricPoint point) {
            point.values().keySet().forEach(figure -> {
                String name = FIGURES.getOrDefault(figure, DURATIONS.get(figure));
                if (name != null) {
                    SeriesId id = SeriesId.of(name, common, point.labels());
                    samples.computeIfAbsent(id, key -> new ArrayList<>())
                            .add(new Value(point.number(figure), point.time().toEpochMilli()));
                }
            });
        }

        private void histogram(MetricPoint point) {
            add(point, "_count", "", point.number(MetricPoint.COUNT));
            add(point, "_sum", "", point.number(MetricPoint.SUM));
            List<String> bounds = point.values().keySet().stream()
                    .filter(name -> name.startsWith(MetricPoint.BUCKET))
                    .map(name -> name.substring(MetricPoint.BUCKET.length()))
                    .sorted(java.util.Comparator.comparingDouble(Totals::bound))
                    .toList();
            double sum = 0;
            for (String bound : bounds) {
                sum += point.number(MetricPoint.BUCKET + bound);
                add(point, "_bucket", bound.equals("inf") ? "+Inf" : Double.toString(bound(bound)), sum);
            }
        }

        private void add(MetricPoint point, String end, String bound, double amount) {
            SeriesId id = SeriesId.of(point.name() + end, common, point.labels(), bound.isEmpty() ? "" : "le", bound);
            Value before = changed.getOrDefault(id, values.get(id));
            double sum = before == null ? 0 : before.value();
            put(id, sum, sum + amount, point);
        }

        /** All series that rested in the interval that is over. */
        private void repeat() {
            if (millis == 0) {
                return;
            }
            Map<SeriesId, Value> all = new LinkedHashMap<>(values);
            all.putAll(changed);
            all.forEach((id, value) -> {
                if (value.millis() < millis) {
                    Value again = new Value(value.value(), millis);
                    changed.put(id, again);
                    samples.computeIfAbsent(id, key -> new ArrayList<>()).add(again);
                }
            });
        }

        boolean isEmpty() {
            return samples.isEmpty();
        }

        /** prometheus.WriteRequest. */
        byte[] request() {
            Proto request = new Proto();
            samples.forEach((id, list) -> {
                Proto series = new Proto();
                id.labels()
                        .forEach((name, value) ->
                                series.message(1, new Proto().text(1, name).text(2, value)));
                list.forEach(sample ->
                        series.message(2, new Proto().decimal(1, sample.value()).integer(2, sample.millis())));
                request.message(1, series);
            });
            return request.toBytes();
        }

        void keep() {
            changed.forEach((id, value) -> {
                if (values.size() < MOST || values.containsKey(id)) {
                    values.put(id, value);
                }
            });
            lastMillis = millis;
            beforeLastMillis = previous;
        }
    }

    private static double bound(String text) {
        return text.equals("inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(text);
    }
}
