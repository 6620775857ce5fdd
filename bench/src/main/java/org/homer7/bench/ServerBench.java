package org.homer7.bench;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Loads a running server and measures what that costs it. */
final class ServerBench {
    private static final int WARM_UP_RATE = 10_000;
    private static final long MOST_WAIT_NANOS = 120_000_000_000L;
    private static final int LOSS_RATE = 50_000;
    /** More than a database on this machine takes; the rest waits in the spool. */
    private static final int DATABASE_RATE = 10_000;

    /** Faster than the embedded store is, but not so fast that the spool takes minutes to be drained. */
    private static final int STORE_RATE = 100_000;

    private static final long MESSAGES_FOR_FLOWS = 1_000_000;

    private final Server server;
    private final Arguments arguments;
    private int captureId = 100;

    ServerBench(Server server, Arguments arguments) {
        this.server = server;
        this.arguments = arguments;
    }

    /** Sends a mix and tells how much. */
    private interface Sender {
        long send(CallMix mix) throws IOException;
    }

    /**
     * What a load cost the server.
     *
     * @param sent messages
     * @param seconds from the first sent to the last stored
     * @param sendSeconds from the first sent to the last sent
     * @param cpu of the server
     * @param ledger what became of them
     * @param found as many the store finds
     */
    private record Outcome(
            long sent, double seconds, double sendSeconds, ProcessCpu cpu, ServerApi.Ledger ledger, long found) {
        double microsEach() {
            return cpu.seconds() * 1e6 / sent;
        }

        double lostPercent() {
            return 100.0 * (sent - ledger.stored()) / sent;
        }

        List<String> notes() {
            List<String> notes = new ArrayList<>();
            notes.add(
                    "%,d sent at %,.0f a second; all done after %.1f s. server: %.2f cores, %.0f %% of it in the kernel"
                            .formatted(
                                    sent,
                                    sent / sendSeconds,
                                    seconds,
                                    cpu.seconds() / seconds,
                                    100 * cpu.system() / cpu.seconds()));
            notes.add("us by thread: " + String.join(", ", cpu.busiest(sent)));
            return notes;
        }
    }

    private Duration seconds(int full, int shortened) {
        return Duration.ofSeconds(arguments.seconds() > 0 ? arguments.seconds() : arguments.quick() ? shortened : full);
    }

    /** Has the server compile what will be measured. */
    void warmUp() throws IOException, InterruptedException {
        Duration each = Duration.ofSeconds(arguments.quick() ? 2 : 8);
        run(mix -> server.load().tcp(mix, WARM_UP_RATE, each), false);
        run(mix -> server.load().udp(mix, WARM_UP_RATE, each), false);
    }

    Result tcp() throws IOException, InterruptedException {
        Outcome outcome = run(mix -> server.load().tcp(mix, 60_000, seconds(10, 2)), false);
        return inOnly(Goal.TCP, 6, outcome);
    }

    Result udp() throws IOException, InterruptedException {
        Outcome outcome = run(mix -> server.load().udp(mix, 30_000, seconds(10, 2)), false);
        return inOnly(Goal.UDP, 10, outcome);
    }

    private static Result inOnly(Goal goal, double most, Outcome outcome) {
        double each = outcome.microsEach();
        return Result.of(goal, "%.2f us a packet".formatted(each), each <= most, outcome.notes());
    }

    Result loss(Goal goal) throws IOException, InterruptedException {
        Outcome outcome = run(mix -> server.load().udp(mix, LOSS_RATE, seconds(30, 4)), false);
        List<String> notes = outcome.notes();
        long kernel = outcome.ledger.kernel();
        notes.add("lost: %,d in the kernel's receive buffer, %,d for want of room, %,d unaccounted; load average %.1f"
                .formatted(
                        kernel,
                        outcome.ledger.dropped() - kernel,
                        outcome.sent - outcome.ledger.received(),
                        Machine.loadAverage()));
        double lost = outcome.lostPercent();
        return Result.of(goal, "%.4f %% of %,d".formatted(lost, outcome.sent), lost < 0.1, notes);
    }

    Result store() throws IOException, InterruptedException {
        Outcome outcome = run(mix -> server.load().tcp(mix, STORE_RATE, seconds(20, 3)), true);
        double each = outcome.microsEach();
        List<String> notes = outcome.notes();
        boolean all = outcome.found == outcome.sent;
        notes.add("a search finds %,d of %,d%s; %,d bytes a message on disk; the server takes %,d MiB of memory"
                .formatted(
                        outcome.found,
                        outcome.sent,
                        all ? "" : ": WRONG",
                        server.diskBytes("lucene-main") / server.api().ledger().stored(),
                        server.mebibytes()));
        return Result.of(Goal.STORE, "%.1f us a message".formatted(each), each <= 45 && all, notes);
    }

    /** Rows a second, on the clock: the database's processor time is not ours. */
    Result database(Goal goal) throws IOException, InterruptedException {
        Outcome outcome = run(mix -> server.load().tcp(mix, DATABASE_RATE, seconds(10, 3)), true);
        long records = 0;
        long bytes = 0;
        for (JsonNode table : server.api().tables()) {
            records += table.path("records").asLong();
            bytes += table.path("bytes").asLong();
        }
        List<String> notes = outcome.notes();
        boolean all = outcome.found == outcome.sent;
        notes.add("a search finds %,d of %,d%s; %,d bytes a row with its indexes; load average %.1f"
                .formatted(
                        outcome.found,
                        outcome.sent,
                        all ? "" : ": WRONG",
                        bytes / Math.max(1, records),
                        Machine.loadAverage()));
        return Result.of(goal, "%,.0f rows a second".formatted(outcome.sent / outcome.seconds), all, notes);
    }

    /** Time on the clock: that is what somebody waits. */
    Result flow() throws IOException, InterruptedException {
        long wanted = arguments.quick() ? 0 : MESSAGES_FOR_FLOWS;
        while (server.api().ledger().stored() < wanted) {
            run(mix -> server.load().tcp(mix, STORE_RATE, Duration.ofSeconds(5)), false);
        }
        long stored = server.api().ledger().stored();
        FlowBench.Times times = new FlowBench(server.api()).run();
        List<String> notes = new ArrayList<>();
        notes.add("%,d stored; %,d calls of %.1f messages; half within %.1f ms, the slowest %.1f ms; load average %.1f"
                .formatted(
                        stored,
                        times.millis().size(),
                        times.messages() / (double) times.millis().size(),
                        times.percentile(50),
                        times.percentile(100),
                        Machine.loadAverage()));
        double slow = times.percentile(99);
        return Result.of(Goal.FLOW, "p99 %.1f ms".formatted(slow), slow <= 50, notes);
    }

    private Outcome run(Sender sender, boolean search) throws IOException, InterruptedException {
        ServerApi.Ledger before = server.api().ledger();
        ProcessCpu cpuBefore = ProcessCpu.of(server.pid());
        CallMix mix = new CallMix(++captureId);
        long start = System.nanoTime();
        long sent = sender.send(mix);
        double sendSeconds = (System.nanoTime() - start) / 1e9;
        ServerApi.Ledger ledger = settled(before, sent);
        double seconds = (System.nanoTime() - start) / 1e9;
        long found = search ? server.api().count("capture_id = " + captureId) : 0;
        ProcessCpu cpu = ProcessCpu.of(server.pid()).since(cpuBefore);
        return new Outcome(sent, seconds, sendSeconds, cpu, ledger, found);
    }

    /** What became of the packets, as soon as all are accounted for. */
    private ServerApi.Ledger settled(ServerApi.Ledger before, long sent) throws IOException, InterruptedException {
        long deadline = System.nanoTime() + MOST_WAIT_NANOS;
        while (true) {
            ServerApi.Ledger now = server.api().ledger().since(before);
            if (now.stored() + now.dropped() + now.rejected() >= sent || System.nanoTime() > deadline) {
                return now;
            }
            Thread.sleep(100);
        }
    }
}
