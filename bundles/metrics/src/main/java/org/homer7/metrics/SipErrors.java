package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.HepRecord;

/** Failed requests, counted and one by one: series 4xx, 5xx (with 6xx) and regerr. */
final class SipErrors {
    private final Fields fields;
    private final Events events;
    private final Family clients;
    private final Family servers;
    private final Family registrations;

    SipErrors(Registry registry, Fields fields) {
        this.fields = fields;
        events = registry.events;
        clients = registry.counter(
                "4xx", "homer_sip_4xx_total", "Responses 400 to 499, but for 401 and 407.", "response", "method");
        servers = registry.counter("5xx", "homer_sip_5xx_total", "Responses 500 to 699.", "response", "method");
        registrations = registry.counter(
                "regerr", "homer_sip_regerr_total", "Failures of REGISTER, but for 401 and 407.", "response");
    }

    void count(HepRecord record, String response, int status, String method) {
        String series = status < 500 ? "4xx" : "5xx";
        (status < 500 ? clients : servers).at(response, method).add(1);
        event("homer_sip_" + series, series, record, response);
        if (method.equals("REGISTER")) {
            registrations.at(response).add(1);
            event("homer_sip_regerr", "regerr", record, response);
        }
    }

    private void event(String name, String series, HepRecord record, String response) {
        if (!events.wants(series)) {
            return;
        }
        Map<String, Object> values = new HashMap<>();
        Events.place(record, values);
        values.put("from", Events.text(fields.text(SipMeter.FROM_USER)));
        values.put("to", Events.text(fields.text(SipMeter.TO_USER)));
        values.put("value", 1.0);
        events.add(name, series, record.timestampMicros(), Map.of("response", response), values);
    }
}
