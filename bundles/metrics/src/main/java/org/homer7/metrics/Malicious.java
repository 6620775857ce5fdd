package org.homer7.metrics;

import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** Finds scanners, floods and odd callers in requests. One thread, under the engine's lock. */
final class Malicious {
    private static final String SERIES = "malicious";
    private static final int SOURCES = 10_000;
    private static final int PREFIX = 5;
    private static final long MINUTE_MICROS = 60_000_000L;

    private final Events events;
    private final Family found;
    private final Texts agents;
    /** By User-Agent, so that each is looked at once. */
    private final Map<String, Boolean> scanners = new HashMap<>();

    private final Map<Slice, Source> sources = new LinkedHashMap<>(256, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Slice, Source> eldest) {
            return size() > SOURCES;
        }
    };
    private MaliciousRules rules;

    /** What one address did in this minute. */
    private static final class Source {
        private long minute;
        private int registers;
        private int digests;
        private final Set<Integer> prefixes = new HashSet<>();
    }

    Malicious(Registry registry, MaliciousRules rules) {
        this.rules = rules;
        events = registry.events;
        agents = registry.texts();
        found = registry.counter(SERIES, "homer_malicious_total", "Requests that break a rule.", "rule", "user_agent");
    }

    void rules(MaliciousRules newRules) {
        rules = newRules;
        scanners.clear();
    }

    /** @param within true within a call, where floods are no floods */
    void check(HepRecord record, Fields fields, String method, boolean within) {
        String agent = agents.of(fields.text(SipMeter.USER_AGENT));
        if (isScanner(agent)) {
            found("scanner", agent, record, fields);
        }
        if (within) {
            return;
        }
        boolean invite = method.equals("INVITE");
        if (invite) {
            caller(agent, record, fields);
        }
        boolean register = method.equals("REGISTER");
        boolean digest = fields.has(SipMeter.AUTH_USER);
        if (invite || register || digest) {
            source(agent, record, fields, invite, register, digest);
        }
    }

    private boolean isScanner(String agent) {
        Boolean known = scanners.get(agent);
        if (known == null) {
            String small = agent.toLowerCase(Locale.ROOT);
            known = rules.agents().stream().anyMatch(small::contains);
            // As many as there are label values.
            scanners.put(agent, known);
        }
        return known;
    }

    private void caller(String agent, HepRecord record, Fields fields) {
        Slice caller = fields.text(SipMeter.FROM_USER);
        if (caller == null) {
            return;
        }
        boolean odd = false;
        boolean numeric = true;
        for (int i = 0; i < caller.length(); i++) {
            int c = caller.byteAt(i);
            boolean digit = c >= '0' && c <= '9' || c == '+' && i == 0;
            numeric &= digit;
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            odd |= !digit && !letter && rules.callerCharacters().indexOf(c) < 0;
        }
        if (odd) {
            found("odd_caller", agent, record, fields);
        } else if (!numeric && rules.numericCaller()) {
            found("non_numeric_caller", agent, record, fields);
        }
    }

    private void source(
            String agent, HepRecord record, Fields fields, boolean invite, boolean register, boolean digest) {
        Source source = sources.get(record.sourceAddress());
        if (source == null) {
            source = new Source();
            sources.put(Slice.of(record.sourceAddress().copy()), source);
        }
        long minute = Math.floorDiv(record.timestampMicros(), MINUTE_MICROS);
        if (source.minute != minute) {
            source.minute = minute;
            source.registers = 0;
            source.digests = 0;
            source.prefixes.clear();
        }
        if (register && ++source.registers > rules.registersPerMinute() && rules.registersPerMinute() > 0) {
            found("register_flood", agent, record, fields);
        }
        if (digest && ++source.digests > rules.digestsPerMinute() && rules.digestsPerMinute() > 0) {
            found("digest_flood", agent, record, fields);
        }
        Slice callee = fields.text(SipMeter.RURI_USER);
        if (invite && callee != null && rules.prefixesPerMinute() > 0) {
            if (source.prefixes.size() <= rules.prefixesPerMinute()) {
                source.prefixes.add(
                        callee.slice(0, Math.min(PREFIX, callee.length())).hashCode());
            }
            if (source.prefixes.size() > rules.prefixesPerMinute()) {
                found("prefix_scan", agent, record, fields);
            }
        }
    }

    private void found(String rule, String agent, HepRecord record, Fields fields) {
        found.at(rule, agent).add(1);
        if (events.wants(SERIES)) {
            Map<String, Object> values = new HashMap<>();
            Events.place(record, values);
            values.put("from", Events.text(fields.text(SipMeter.FROM_USER)));
            values.put("to", Events.text(fields.text(SipMeter.TO_USER)));
            values.put("value", 1.0);
            events.add(
                    "homer_malicious",
                    SERIES,
                    record.timestampMicros(),
                    Map.of("rule", rule, "user_agent", agent),
                    values);
        }
    }
}
