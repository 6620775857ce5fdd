package org.homer7.metrics;

import java.util.Locale;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** Counts what is not SIP or media: ISUP, DNS, Diameter, logs, HTTP. One thread. */
final class EventMeter {
    private static final int LEVELS = 64;

    private final Origin origin;
    private final Heplify heplify;
    private final Fields isupFields = new Fields("message", "cause");
    private final Fields dnsFields = new Fields("query_type", "response", "response_code");
    private final Fields diameterFields = new Fields("command", "direction", "application", "result_code");
    private final Fields logFields = new Fields("level", "log_host", "program");
    private final Fields httpFields = new Fields("first_line_text");
    private final Texts names;
    private final Texts levels = new Texts(LEVELS);
    private final Texts hosts;
    private final Family isup;
    private final Family isupCauses;
    private final Family dns;
    private final Family diameter;
    private final Family logs;
    private final Family http;

    EventMeter(Registry registry, Origin origin, Heplify heplify) {
        this.origin = origin;
        this.heplify = heplify;
        names = registry.texts();
        hosts = registry.texts();
        isup = registry.counter("isup", "homer_isup_messages_total", "ISUP messages.", "message");
        isupCauses = registry.counter("isup", "homer_isup_cause_total", "Causes in ISUP messages.", "cause", "message");
        dns = registry.counter(
                "dns", "homer_dns_messages_total", "DNS messages.", "query_type", "kind", "response_code");
        diameter = registry.counter(
                "diameter",
                "homer_diameter_messages_total",
                "Diameter messages.",
                "command",
                "direction",
                "application",
                "result_code");
        logs = registry.counter("log", "homer_log_lines_total", "Log lines.", "level", "host");
        http = registry.counter(
                "xhttp", "homer_xhttp_messages_total", "HTTP requests by method, responses by status.", "message");
    }

    void isup(HepRecord record) {
        isupFields.read(record);
        String message = names.of(isupFields.text(0));
        isup.at(message).add(1);
        double cause = isupFields.number(1);
        if (!Double.isNaN(cause)) {
            isupCauses.at(Numbers.text((long) cause), message).add(1);
        }
    }

    void dns(HepRecord record) {
        dnsFields.read(record);
        boolean response = dnsFields.number(1) > 0;
        dns.at(
                        names.of(dnsFields.text(0)),
                        response ? "response" : "query",
                        response ? names.of(dnsFields.text(2)) : "")
                .add(1);
    }

    void diameter(HepRecord record) {
        diameterFields.read(record);
        double result = diameterFields.number(3);
        diameter.at(
                        names.of(diameterFields.text(0)),
                        names.of(diameterFields.text(1)),
                        names.of(diameterFields.text(2)),
                        Double.isNaN(result) ? "" : Numbers.text((long) result),
                        "")
                .add(1);
    }

    void log(HepRecord record) {
        logFields.read(record);
        Slice text = logFields.text(0);
        String level = text == null ? "none" : levels.of(text).toLowerCase(Locale.ROOT);
        String host = hosts.of(logFields.text(1));
        logs.at(level, host).add(1);
        heplify.log(origin, level, host);
    }

    /** What OpenSIPS traces of REST: {@code GET http://... HTTP/1.1} and {@code HTTP/1.1 200 OK}. */
    void http(HepRecord record) {
        httpFields.read(record);
        Slice line = httpFields.text(0);
        if (line == null) {
            return;
        }
        String[] words = Texts.clean(line, Texts.LONGEST).split(" ", 3);
        String word = words[0].startsWith("HTTP/") && words.length > 1 ? words[1] : words[0];
        http.at(names.of(Slice.of(word))).add(1);
    }
}
