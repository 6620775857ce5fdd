package org.homer7.metrics;

/** The metrics that key figures are made of. */
final class KpiFamilies {
    static final String ACTIVE = "homer_calls_active";
    static final String POST_DIAL_DELAY = "homer_kpi_pdd_seconds";
    static final String REQUEST_DELAY = "homer_kpi_srd_seconds";
    static final String REGISTRATION_DELAY = "homer_kpi_rrd_seconds";
    static final String DURATION = "homer_call_seconds";
    private static final String SERIES = "kpi";
    private static final String TARGET = "target";
    private static final double[] DELAYS = {0.05, 0.1, 0.25, 0.5, 1, 2, 3, 5, 8, 13, 30, 60};
    private static final double[] DURATIONS = {5, 15, 30, 60, 120, 300, 600, 1200, 3600, 7200};

    final Family[] counts = new Family[KpiCount.values().length];
    final Family active;
    final Family postDialDelay;
    final Family requestDelay;
    final Family setup;
    final Family duration;
    final Family registrationDelay;

    KpiFamilies(Registry registry) {
        for (KpiCount count : KpiCount.values()) {
            counts[count.ordinal()] = registry.counter(SERIES, count.metric, count.help, TARGET);
        }
        active = registry.gauge(SERIES, ACTIVE, "Calls that were answered and have not ended.", TARGET);
        postDialDelay = registry.histogram(
                SERIES, POST_DIAL_DELAY, "Time from INVITE to the first of 180 to 183.", DELAYS, TARGET);
        requestDelay = registry.histogram(
                SERIES, REQUEST_DELAY, "Time from INVITE to the first of 180 to 183 and 2xx.", DELAYS, TARGET);
        setup = registry.histogram(SERIES, "homer_sip_setup_seconds", "Time from INVITE to 2xx.", DELAYS, TARGET);
        duration = registry.histogram(SERIES, DURATION, "Time from 2xx to BYE.", DURATIONS, TARGET);
        registrationDelay =
                registry.histogram(SERIES, REGISTRATION_DELAY, "Time from REGISTER to 2xx.", DELAYS, TARGET);
    }
}
