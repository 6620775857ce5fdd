package org.homer7.ingress.socket;

/** The settings that all stream listeners share, checked. */
final class StreamConfig {
    private StreamConfig() {}

    static StreamServer.Options options(
            String pid, String name, String host, int port, int threads, int maxConnections, int frameTimeoutSeconds) {
        check(pid, "port", port, 0, 65_535);
        check(pid, "threads", threads, 0, 256);
        check(pid, "max.connections", maxConnections, 1, 1_000_000);
        check(pid, "frame.timeout.seconds", frameTimeoutSeconds, 1, 3_600);
        return new StreamServer.Options(name, host, port, Loops.threads(threads), maxConnections, frameTimeoutSeconds);
    }

    /** Refuses a value with the key, the value, what is allowed and where to change it. */
    static void check(String pid, String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new IllegalArgumentException(pid + ": " + key + " = " + value + "; " + least + " to " + most
                    + " is allowed. Change it in etc/" + pid + "-NAME.cfg");
        }
    }
}
