package org.homer7.api.metrics;

import java.util.List;

/** Defaults of the keys that all exporters have, for the annotations of their configuration. */
public final class ExporterOptions {
    /** All that there are; docs/metrics.md says what is in each. */
    public static final List<String> ALL_SERIES = List.of(
            "kpi",
            "method",
            "response",
            "useragent",
            "4xx",
            "5xx",
            "regerr",
            "geo",
            "malicious",
            "isup",
            "rtcp",
            "rtcpxr",
            "xrtp",
            "rtpagent",
            "horaclifix",
            "xhttp",
            "dns",
            "diameter",
            "log",
            "capture",
            "jvm",
            "exporter",
            "meter",
            "heplify");

    public static final String SERIES = "all";
    public static final String INTERVAL = "10s";
    public static final int BATCH = 5_000;
    public static final int QUEUE = 50_000;
    public static final int SPILL = 256;
    public static final String RETRY = "30s";

    public static final String SERIES_TEXT =
            "Series to send, with commas between: kpi, method, response, useragent, geo and others in docs/metrics.md."
                    + " all for each.";
    public static final String INTERVAL_TEXT = "Time between two collections, 100ms to 1h.";
    public static final String BATCH_TEXT = "Most points sent at once.";
    public static final String QUEUE_TEXT = "Most points that wait in memory.";
    public static final String SPILL_TEXT =
            "Most MiB on disk for points that memory has no room for; beyond the newest are dropped. 0 for none.";
    public static final String RETRY_TEXT = "Longest pause between two tries to send.";

    private ExporterOptions() {}
}
