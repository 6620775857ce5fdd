package org.homer7.metrics;

import java.util.HashMap;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.api.record.Slice;

/** Counts SIP messages: each once, however often it is sent or seen. One thread, under the engine's lock. */
final class SipMeter implements RecordMeter {
    static final int METHOD = 0;
    static final int STATUS = 1;
    static final int CSEQ_NUMBER = 2;
    static final int CSEQ_METHOD = 3;
    static final int TO_TAG = 4;
    static final int USER_AGENT = 5;
    static final int FROM_USER = 6;
    static final int TO_USER = 7;
    static final int BRANCH = 8;
    static final int REASON = 9;
    static final int REASON_CAUSE = 10;
    static final int XRTP = 11;
    static final int RURI_USER = 12;
    static final int AUTH_USER = 13;
    private static final int METHODS = 200;

    private final Fields fields = new Fields(
            "method",
            "status",
            "cseq_number",
            "cseq_method",
            "to_tag",
            "user_agent",
            "from_user",
            "to_user",
            "via_1_branch",
            "reason",
            "reason_cause",
            "xrtp_stat",
            "ruri_user",
            "auth_user");
    private final Origin origin;
    private final CallTable calls;
    private final CallMeter callMeter;
    private final SipErrors errors;
    private final Heplify heplify;
    private final XrtpMeter xrtp;
    private final Malicious malicious;
    private final GeoMeter geo;
    private final Texts methods;
    private final Texts agents;
    private final Family requests;
    private final Family responses;
    private final Family repeats;
    private final Family userAgents;
    private final Family causes;

    SipMeter(Registry registry, Origin origin, CallTable calls, Heplify heplify, Malicious malicious, GeoMeter geo) {
        this.origin = origin;
        this.calls = calls;
        this.heplify = heplify;
        this.malicious = malicious;
        this.geo = geo;
        callMeter = new CallMeter(registry, calls, heplify);
        errors = new SipErrors(registry, fields);
        xrtp = new XrtpMeter(registry, heplify);
        methods = new Texts(METHODS);
        agents = registry.texts();
        requests = registry.counter("method", "homer_sip_requests_total", "SIP requests.", "method", "target");
        responses = registry.counter(
                "response", "homer_sip_responses_total", "SIP responses.", "response", "method", "target");
        repeats = registry.counter(
                "capture",
                "homer_sip_repeats_total",
                "SIP messages that were seen before: sent again, or seen at another hop or by another agent.",
                "kind");
        userAgents = registry.counter(
                "useragent", "homer_sip_user_agents_total", "SIP requests by User-Agent.", "user_agent");
        causes = registry.counter(
                "isup", "homer_sip_reason_cause_total", "Q.850 causes in Reason headers.", "cause", "method");
    }

    @Override
    public void count(HepRecord record) {
        fields.read(record);
        String method = methods.of(fields.text(METHOD));
        if (method.isEmpty() || record.session().isEmpty()) {
            return;
        }
        double status = fields.number(STATUS);
        boolean request = Double.isNaN(status);
        String cseqMethod = fields.text(CSEQ_METHOD) == null ? method : methods.of(fields.text(CSEQ_METHOD));
        double number = fields.number(CSEQ_NUMBER);
        long cseq = Double.isNaN(number) ? 0 : (long) number;
        Call call = calls.of(record.session(), record.arrivalMicros());
        Call.Novelty novelty = call.see(event(method, cseqMethod, cseq), way(record));
        if (novelty != Call.Novelty.NEW) {
            repeats.at(novelty == Call.Novelty.COPY ? "copy" : "retransmission").add(1);
            if (novelty == Call.Novelty.COPY && origin.hasTargets()) {
                heplify.message(origin, method, cseqMethod);
            }
            return;
        }
        if (request) {
            request(record, call, method, cseq);
        } else {
            response(record, call, method, (int) status, cseqMethod, cseq);
        }
        reason(cseqMethod);
        if (fields.has(XRTP)) {
            xrtp.count(record, origin, fields);
        }
    }

    private void request(HepRecord record, Call call, String method, long cseq) {
        String target = origin.target();
        requests.at(method, target).add(1);
        if (fields.has(USER_AGENT)) {
            userAgents.at(agents.of(fields.text(USER_AGENT))).add(1);
        }
        boolean within = fields.has(TO_TAG);
        switch (method) {
            case "INVITE" -> callMeter.invite(record, call, target, cseq, within);
            case "BYE" -> callMeter.bye(record, call, fields.number(REASON_CAUSE));
            case "REGISTER" -> callMeter.register(record, call, target, cseq);
            default -> {
                // Counted, and no more.
            }
        }
        malicious.check(record, fields, method, within);
        if (!within && (method.equals("INVITE") || method.equals("REGISTER"))) {
            geo.count(record, method);
        }
        if (!method.equals("INVITE") || !within) {
            heplify.message(origin, method, method);
        }
    }

    private void response(HepRecord record, Call call, String response, int status, String method, long cseq) {
        responses.at(response, method, origin.target()).add(1);
        callMeter.response(record, call, status, method, cseq, origin);
        boolean challenge = status == 401 || status == 407;
        if (status >= 400 && !challenge) {
            errors.count(record, response, status, method);
        }
        if (!method.equals("INVITE") || cseq == call.inviteCseq || call.inviteCseq < 0) {
            heplify.message(origin, response, method);
        }
    }

    private void reason(String method) {
        Slice reason = fields.text(REASON);
        double cause = fields.number(REASON_CAUSE);
        if (reason != null && !Double.isNaN(cause) && reason.text().contains("850")) {
            String text = Numbers.text((long) cause);
            causes.at(text, method).add(1);
            heplify.cause(origin, text, method);
        }
    }

    private static int event(String method, String cseqMethod, long cseq) {
        int hash = method.hashCode() * 31 + cseqMethod.hashCode();
        hash = hash * 31 + Long.hashCode(cseq);
        return hash == 0 ? 1 : hash;
    }

    private int way(HepRecord record) {
        long hash = Bytes.hash(record.sourceAddress()) * 31 + Bytes.hash(record.destinationAddress());
        hash = hash * 31 + record.sourcePort();
        hash = hash * 31 + record.destinationPort();
        hash = hash * 31 + record.captureId();
        Slice branch = fields.text(BRANCH);
        return Long.hashCode(branch == null ? hash : hash * 31 + Bytes.hash(branch));
    }

    /** Key figures of each target, made once. */
    static final class Kpis {
        private final KpiFamilies families;
        private final Map<String, TargetKpi> byTarget = new HashMap<>();

        Kpis(KpiFamilies families) {
            this.families = families;
        }

        TargetKpi of(String target) {
            return byTarget.computeIfAbsent(target, name -> new TargetKpi(families, name));
        }
    }
}
