package org.homer7.bench;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The command line.
 *
 * @param quick less exact, but in less than a minute
 * @param goals what to measure
 * @param distribution folder of the server
 * @param seconds length of each load; 0 for the usual
 * @param recordings folder for flight recordings; null for none
 */
record Arguments(boolean quick, Set<Goal> goals, Path distribution, int seconds, Path recordings) {
    static final String USAGE =
            """
            Usage: [--quick] [--only NAME]... [--seconds N] [--distribution FOLDER] [--record FOLDER]
              --quick                less exact, but in less than a minute
              --only NAME            decode, dissect, metrics, tcp, udp, loss, stored-loss, store, flow, mysql, mariadb or elasticsearch; again for more
              --seconds N            length of each load, 1 to 3600: the longer, the more the store has to merge
              --distribution FOLDER  the server to measure; assembly/target/assembly unless given
              --record FOLDER        flight recordings of the server go there (they slow it down a bit)""";

    /** @throws IllegalArgumentException what is wrong and what is allowed */
    static Arguments parse(String... args) {
        boolean quick = false;
        Set<Goal> goals = EnumSet.noneOf(Goal.class);
        Path distribution = Path.of("assembly/target/assembly");
        int seconds = 0;
        Path recordings = null;
        for (int i = 0; i < args.length; i++) {
            switch (args[i]) {
                case "--quick" -> quick = true;
                case "--only" -> goals.add(goal(value(args, ++i)));
                case "--distribution" -> distribution = Path.of(value(args, ++i));
                case "--seconds" -> seconds = seconds(value(args, ++i));
                case "--record" -> recordings = Path.of(value(args, ++i)).toAbsolutePath();
                default -> throw new IllegalArgumentException("there is no option \"" + args[i] + "\"");
            }
        }
        Set<Goal> wanted = goals;
        if (goals.isEmpty()) {
            wanted = EnumSet.complementOf(EnumSet.copyOf(Goal.DATABASES));
            if (quick) {
                wanted.remove(Goal.STORED_LOSS);
            }
        }
        boolean needsServer = wanted.stream().anyMatch(goal -> goal.compareTo(Goal.TCP) >= 0);
        if (needsServer && !Files.isExecutable(distribution.resolve("bin/karaf"))) {
            throw new IllegalArgumentException(
                    "there is no server in " + distribution.toAbsolutePath() + "; build it: ./homer build");
        }
        return new Arguments(quick, wanted, distribution.toAbsolutePath(), seconds, recordings);
    }

    private static String value(String[] args, int index) {
        if (index == args.length) {
            throw new IllegalArgumentException(args[index - 1] + " needs a value after it");
        }
        return args[index];
    }

    private static int seconds(String text) {
        if (text.matches("[1-9]\\d{0,3}") && Integer.parseInt(text) <= 3_600) {
            return Integer.parseInt(text);
        }
        throw new IllegalArgumentException("--seconds " + text + ": 1 to 3600 are allowed");
    }

    private static Goal goal(String name) {
        return Arrays.stream(Goal.values())
                .filter(goal -> goal.id.equals(name))
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("--only " + name + " is unknown; "
                        + Arrays.stream(Goal.values()).map(goal -> goal.id).collect(Collectors.joining(", "))
                        + " are allowed"));
    }
}
