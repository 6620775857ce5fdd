package org.homer7.bench;

import java.lang.management.ManagementFactory;

/** What the measurements were made on. */
final class Machine {
    private Machine() {}

    static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }

    static String describe() {
        return "%d processors, load average %.1f, Java %s"
                .formatted(
                        Runtime.getRuntime().availableProcessors(),
                        loadAverage(),
                        System.getProperty("java.vm.version"));
    }
}
