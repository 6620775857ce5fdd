package org.homer7.bench;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.homer7.testkit.RealServer;

/** Runs the benchmarks and prints a table, see README.md. Ends with 1 if a goal is missed, with 2 if it is used wrongly. */
public final class Main {
    private final Arguments arguments;
    private final List<Result> results = new ArrayList<>();

    private Main(Arguments arguments) {
        this.arguments = arguments;
    }

    /** See README.md for the arguments. */
    public static void main(String[] args) throws IOException, InterruptedException {
        Arguments arguments;
        try {
            arguments = Arguments.parse(args);
        } catch (IllegalArgumentException e) {
            System.err.println("bench: " + e.getMessage() + "\n" + Arguments.USAGE);
            System.exit(2);
            return;
        }
        System.out.println(Machine.describe());
        Main main = new Main(arguments);
        main.run();
        System.out.println();
        System.out.print(Result.table(main.results));
        System.exit(main.results.stream().allMatch(result -> result.met().equals("yes")) ? 0 : 1);
    }

    private void run() throws IOException, InterruptedException {
        decode();
        metrics();
        if (wants(EnumSet.of(Goal.TCP, Goal.UDP, Goal.LOSS))) {
            withoutStore();
        }
        if (wants(EnumSet.of(Goal.STORED_LOSS, Goal.STORE, Goal.FLOW))) {
            withStore();
        }
        for (Goal database : Goal.DATABASES) {
            if (wants(Set.of(database))) {
                withDatabase(database);
            }
        }
    }

    private void withDatabase(Goal goal) throws IOException, InterruptedException {
        System.out.println("starting " + goal.id + " and a server that stores there ...");
        Path folder = Files.createTempDirectory("homer-bench-" + goal.id);
        boolean elastic = goal == Goal.ELASTICSEARCH;
        try (RealServer database = RealServer.start(elastic ? "elasticsearch-tls" : goal.id, folder);
                Server server = elastic ? onElasticsearch(database) : onDatabase(database)) {
            results.add(new ServerBench(server, arguments).database(goal));
        }
    }

    private Server onDatabase(RealServer database) throws IOException, InterruptedException {
        database.sql("CREATE DATABASE homer");
        return Server.start(
                arguments.distribution(),
                "homer-storage-mysql",
                "org.homer7.storage.mysql-main.cfg",
                "url = jdbc:mariadb://127.0.0.1:" + database.port() + "/homer\nuser = root\n");
    }

    private Server onElasticsearch(RealServer cluster) throws IOException, InterruptedException {
        return Server.start(
                arguments.distribution(),
                "homer-storage-elasticsearch",
                "org.homer7.storage.elasticsearch-main.cfg",
                "urls = https://localhost:" + cluster.port() + "\nuser = homer\npassword = secret\nca.file = "
                        + cluster.directory().resolve("ca.pem") + "\nreplicas = 0\n");
    }

    private boolean wants(Set<Goal> goals) {
        return goals.stream().anyMatch(arguments.goals()::contains);
    }

    private void decode() {
        DecodeBench bench = new DecodeBench(new Meter(arguments.quick()));
        if (wants(EnumSet.of(Goal.DECODE))) {
            Meter.Cost cost = say("decoding", bench::decode);
            add(Goal.DECODE, cost, 300, 1);
        }
        if (wants(EnumSet.of(Goal.DISSECT))) {
            Meter.Cost cost = say("dissecting", bench::dissect);
            add(Goal.DISSECT, cost, 2_000, 500);
        }
    }

    private void metrics() {
        if (wants(EnumSet.of(Goal.METRICS))) {
            MetricsBench bench = new MetricsBench(new Meter(arguments.quick()));
            add(Goal.METRICS, say("counting", bench::count), 1_000, Double.MAX_VALUE);
            System.out.printf("%.0f new requests in each round%n", bench.requestsARound());
        }
    }

    private static Meter.Cost say(String what, java.util.function.Supplier<Meter.Cost> bench) {
        System.out.println(what + " ...");
        return bench.get();
    }

    private void add(Goal goal, Meter.Cost cost, double mostNanos, double mostBytes) {
        boolean met = cost.nanos() <= mostNanos && cost.bytes() <= mostBytes;
        results.add(Result.of(
                goal, "%.2f us, %.0f B garbage".formatted(cost.nanos() / 1_000, cost.bytes()), met, List.of()));
    }

    private void withoutStore() throws IOException, InterruptedException {
        System.out.println("starting a server without a store ...");
        try (Server server = Server.start(arguments.distribution(), ownJar(), recording("no-store"))) {
            ServerBench bench = new ServerBench(server, arguments);
            bench.warmUp();
            if (wants(EnumSet.of(Goal.TCP))) {
                results.add(bench.tcp());
            }
            if (wants(EnumSet.of(Goal.UDP))) {
                results.add(bench.udp());
            }
            if (wants(EnumSet.of(Goal.LOSS))) {
                results.add(bench.loss(Goal.LOSS));
            }
        }
    }

    private void withStore() throws IOException, InterruptedException {
        System.out.println("starting a server with the embedded store ...");
        try (Server server = Server.start(arguments.distribution(), null, recording("store"))) {
            ServerBench bench = new ServerBench(server, arguments);
            bench.warmUp();
            if (wants(EnumSet.of(Goal.STORED_LOSS))) {
                results.add(bench.loss(Goal.STORED_LOSS));
            }
            if (wants(EnumSet.of(Goal.STORE))) {
                results.add(bench.store());
            }
            if (wants(EnumSet.of(Goal.FLOW))) {
                results.add(bench.flow());
            }
        }
    }

    private Path recording(String name) {
        return arguments.recordings() == null ? null : arguments.recordings().resolve(name + ".jfr");
    }

    private static Path ownJar() throws IOException {
        Path jar;
        try {
            jar = Path.of(Main.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (java.net.URISyntaxException e) {
            throw new IOException(e);
        }
        if (!Files.isRegularFile(jar)) {
            throw new IOException("the bench runs from its jar only, which is also a bundle; now it runs from " + jar);
        }
        return jar;
    }
}
