package org.homer7.metrics;

/**
 * The names and labels that published dashboards ask for. Gauges hold the last value, as those dashboards expect; the
 * names of this server hold distributions. One thread.
 */
final class Heplify {
    private static final String SERIES = "heplify";
    private static final double NANOS = 1e9;

    private final Registry registry;
    private final Family packets;
    private final Family sizes;
    private final Family messages;
    private final Family causes;
    private final Family srd;
    private final Family rrd;
    private final Family logs;

    Heplify(Registry registry) {
        this.registry = registry;
        packets = registry.counter(SERIES, "heplify_packets_total", "HEP packets by type.", "node_id", "type");
        sizes = registry.gauge(SERIES, "heplify_packets_size", "Size of the last packet.", "node_id", "type");
        messages = registry.counter(
                SERIES,
                "heplify_method_response",
                "SIP messages.",
                "target_name",
                "direction",
                "node_id",
                "response",
                "method");
        causes = registry.counter(
                SERIES, "heplify_reason_isup_total", "Q.850 causes.", "target_name", "cause", "method");
        srd = registry.gauge(
                SERIES, "heplify_kpi_srd", "Last session request delay, nanoseconds.", "target_name", "node_id");
        rrd = registry.gauge(
                SERIES, "heplify_kpi_rrd", "Last registration request delay, nanoseconds.", "target_name", "node_id");
        logs = registry.counter(SERIES, "heplify_log_alert_total", "Log lines.", "node_id", "level", "host");
    }

    /** A gauge for the last value of a stream of a target. */
    Family streams(String name, String... labels) {
        return registry.gauge(SERIES, name, "Last value.", labels);
    }

    void packet(String node, String type, int size) {
        packets.at(node, type).add(1);
        sizes.at(node, type).set(size);
    }

    void message(Origin origin, String response, String method) {
        if (!origin.hasTargets()) {
            messages.at("", "", origin.node, response, method).add(1);
            return;
        }
        if (origin.source.isEmpty() && origin.destination.isEmpty()) {
            messages.at(Targets.UNKNOWN, "", origin.node, response, method).add(1);
        }
        if (!origin.source.isEmpty()) {
            messages.at(origin.source, "src", origin.node, response, method).add(1);
        }
        if (!origin.destination.isEmpty()) {
            messages.at(origin.destination, "dst", origin.node, response, method)
                    .add(1);
        }
    }

    void cause(Origin origin, String cause, String method) {
        causes.at(origin.target(), cause, method).add(1);
    }

    void requestDelay(Origin origin, double seconds) {
        srd.at(origin.target(), origin.node).set(Math.rint(seconds * NANOS));
    }

    void registrationDelay(Origin origin, double seconds) {
        rrd.at(origin.target(), origin.node).set(Math.rint(seconds * NANOS));
    }

    void log(Origin origin, String level, String host) {
        logs.at(origin.node, level, host).add(1);
    }

    /** Sets a gauge with target, direction and node; as messages, once for each target that is hit. */
    static void stream(Family family, Origin origin, double value) {
        if (Double.isNaN(value)) {
            return;
        }
        if (origin.source.isEmpty() && origin.destination.isEmpty()) {
            family.at(origin.target(), "", origin.node).set(value);
        }
        if (!origin.source.isEmpty()) {
            family.at(origin.source, "src", origin.node).set(value);
        }
        if (!origin.destination.isEmpty()) {
            family.at(origin.destination, "dst", origin.node).set(value);
        }
    }
}
