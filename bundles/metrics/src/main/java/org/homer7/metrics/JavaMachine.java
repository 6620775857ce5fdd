package org.homer7.metrics;

import com.sun.management.OperatingSystemMXBean;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryUsage;
import java.util.Map;

/** Memory, threads and processor time of this process. A time that the machine does not know is 0. */
final class JavaMachine {
    private static final double NANOS = 1e9;
    private static final double MILLIS = 1e3;

    private JavaMachine() {}

    static void add(Samples samples) {
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        memory("heap", memory.getHeapMemoryUsage(), samples);
        memory("nonheap", memory.getNonHeapMemoryUsage(), samples);
        for (GarbageCollectorMXBean collector : ManagementFactory.getGarbageCollectorMXBeans()) {
            samples.counter(
                    "jvm_gc_collection_seconds_total",
                    "Time spent in garbage collection.",
                    Map.of("gc", collector.getName()),
                    Math.max(0, collector.getCollectionTime()) / MILLIS);
        }
        samples.gauge(
                "jvm_threads_current",
                "Threads.",
                ManagementFactory.getThreadMXBean().getThreadCount());
        samples.gauge(
                "process_start_time_seconds",
                "Start of the process, seconds since 1970.",
                ManagementFactory.getRuntimeMXBean().getStartTime() / MILLIS);
        if (ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean system) {
            samples.counter(
                    "process_cpu_seconds_total",
                    "Processor time of the process.",
                    Math.max(0, system.getProcessCpuTime()) / NANOS);
        }
    }

    private static void memory(String area, MemoryUsage usage, Samples samples) {
        Map<String, String> labels = Map.of("area", area);
        samples.gauge("jvm_memory_used_bytes", "Memory in use.", labels, usage.getUsed());
        if (usage.getMax() >= 0) {
            samples.gauge("jvm_memory_max_bytes", "Most memory that may be in use.", labels, usage.getMax());
        }
    }
}
