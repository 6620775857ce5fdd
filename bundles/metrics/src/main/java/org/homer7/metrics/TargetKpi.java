package org.homer7.metrics;

/** The numbers of calls and registrations over one target. Guarded by the engine's lock. */
final class TargetKpi {
    final String target;
    final Series active;
    final Series postDialDelay;
    final Series requestDelay;
    final Series setup;
    final Series duration;
    final Series registrationDelay;
    private final Series[] counts = new Series[KpiCount.values().length];

    TargetKpi(KpiFamilies families, String target) {
        this.target = target;
        active = families.active.at(target);
        postDialDelay = families.postDialDelay.at(target);
        requestDelay = families.requestDelay.at(target);
        setup = families.setup.at(target);
        duration = families.duration.at(target);
        registrationDelay = families.registrationDelay.at(target);
        for (KpiCount count : KpiCount.values()) {
            counts[count.ordinal()] = families.counts[count.ordinal()].at(target);
        }
    }

    void count(KpiCount count) {
        counts[count.ordinal()].add(1);
    }
}
