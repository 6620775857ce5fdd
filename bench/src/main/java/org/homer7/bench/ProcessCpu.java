package org.homer7.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Processor time of a process, from /proc. In seconds, to a hundredth.
 *
 * @param seconds in all, user and system
 * @param system of these, in the kernel
 * @param threads in all, by the name of the thread
 */
record ProcessCpu(double seconds, double system, Map<String, Double> threads) {
    private static final double TICKS = 100;

    static ProcessCpu of(long pid) {
        Path process = Path.of("/proc", Long.toString(pid));
        Map<String, Double> threads = new HashMap<>();
        try (Stream<Path> tasks = Files.list(process.resolve("task"))) {
            for (Path task : tasks.toList()) {
                add(task.resolve("stat"), threads);
            }
            String stat = Files.readString(process.resolve("stat"));
            return new ProcessCpu(seconds(stat), system(stat), threads);
        } catch (IOException e) {
            throw new UncheckedIOException("the server (process " + pid + ") is gone", e);
        }
    }

    private static void add(Path file, Map<String, Double> threads) throws IOException {
        try {
            String stat = Files.readString(file);
            threads.merge(name(stat), seconds(stat), Double::sum);
        } catch (NoSuchFileException ended) {
            // Threads come and go; the process keeps their time.
            return;
        }
    }

    /** Threads that differ in a number count as one. */
    private static String name(String stat) {
        return stat.substring(stat.indexOf('(') + 1, stat.lastIndexOf(')')).replaceAll("[#-]?\\d+$", "");
    }

    private static double seconds(String stat) {
        return field(stat, 11) + system(stat);
    }

    private static double system(String stat) {
        return field(stat, 12);
    }

    /** The field of that number after the name, which may have blanks. */
    private static double field(String stat, int number) {
        return Long.parseLong(stat.substring(stat.lastIndexOf(')') + 2).split(" ")[number]) / TICKS;
    }

    ProcessCpu since(ProcessCpu before) {
        Map<String, Double> spent = new HashMap<>();
        threads.forEach((name, time) -> spent.put(name, time - before.threads.getOrDefault(name, 0.0)));
        return new ProcessCpu(seconds - before.seconds, system - before.system, spent);
    }

    /** The threads that took most, as microseconds for each of so many packets. */
    List<String> busiest(long packets) {
        return threads.entrySet().stream()
                .sorted(Map.Entry.<String, Double>comparingByValue().reversed())
                .filter(entry -> entry.getValue() * 1e6 / packets >= 0.05)
                .limit(9)
                .map(entry -> "%s %.2f".formatted(entry.getKey(), entry.getValue() * 1e6 / packets))
                .toList();
    }
}
