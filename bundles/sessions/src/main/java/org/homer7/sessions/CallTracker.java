package org.homer7.sessions;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;
import org.homer7.sessions.CallSummary.Kind;
import org.homer7.sessions.CallSummary.Party;
import org.homer7.sessions.CallSummary.State;

/**
 * Sums up the records of one session id, given one by one, the oldest first. Keeps a bounded amount of each, and no record.
 * Used by one thread.
 */
public final class CallTracker {
    /** Most hosts, links and methods that are remembered. */
    static final int MOST_NAMES = 64;

    /** Messages by which repetitions are known; those beyond are not looked for. */
    private static final int MOST_SEEN = 20_000;

    private final String sid;
    private final Set<String> links = new LinkedHashSet<>();
    private final Set<String> hosts = new LinkedHashSet<>();
    private final Set<String> methods = new LinkedHashSet<>();
    private final Set<Long> seen = new HashSet<>();
    private final SortedMap<Integer, Integer> types = new TreeMap<>();
    private final CallProgress call = new CallProgress();
    private final QualityTotals quality = new QualityTotals();
    private RequestProgress other;
    private Kind kind = Kind.OTHER;
    private Party caller = new Party("", "", "", "");
    private Party callee = caller;
    private String requestUser = "";
    private boolean partiesFromRequest;
    private String source = "";
    private String destination = "";
    private String codecs = "";
    private long start;
    private long end;
    private int messages;
    private int retransmissions;
    private int malformed;

    public CallTracker(String sid) {
        this.sid = sid;
    }

    /** Takes the next record of the session. */
    public void add(HepRecord record) {
        if (messages++ == 0) {
            start = record.timestampMicros();
            source = CallFlow.source(record);
            destination = CallFlow.destination(record);
        }
        end = Math.max(end, record.timestampMicros());
        types.merge(record.type(), 1, Integer::sum);
        keep(hosts, CallFlow.source(record));
        keep(hosts, CallFlow.destination(record));
        for (int i = 0; i < record.linkCount(); i++) {
            keep(links, record.link(i).text());
        }
        if (!record.malformed().isEmpty()) {
            malformed++;
        }
        Values values = Values.of(record);
        if (SipMessage.isSip(record)) {
            sip(record, values);
        } else {
            quality.add(values);
        }
    }

    private void sip(HepRecord record, Values values) {
        SipMessage message = SipMessage.of(record, values);
        if (message.cseqMethod().isEmpty()) {
            return;
        }
        if (isRepeated(record, message)) {
            retransmissions++;
        }
        if (message.isRequest()) {
            keep(methods, message.method());
        }
        learnKind(message.cseqMethod());
        learnParties(values, message);
        call.add(message);
        if (other == null) {
            other = new RequestProgress(message.cseqMethod());
        }
        other.add(message);
    }

    /** The same message by the same agent between the same hosts; another agent may have captured it elsewhere. */
    private boolean isRepeated(HepRecord record, SipMessage message) {
        long key = key(
                record.sourceAddress(),
                record.sourcePort(),
                record.destinationAddress(),
                record.destinationPort(),
                record.captureId(),
                record.captureAddress(),
                message.branch(),
                message.cseq(),
                message.cseqMethod(),
                message.method(),
                message.status(),
                message.toTag());
        return seen.size() < MOST_SEEN ? !seen.add(key) : seen.contains(key);
    }

    private static long key(Object... parts) {
        long key = 0;
        for (Object part : parts) {
            key = key * 0x9e3779b97f4a7c15L + part.hashCode();
        }
        return key;
    }

    private void learnKind(String method) {
        if (method.equals("INVITE")) {
            kind = Kind.CALL;
        } else if (kind == Kind.OTHER) {
            kind = switch (method) {
                case "REGISTER" -> Kind.REGISTRATION;
                case "SUBSCRIBE", "NOTIFY", "PUBLISH" -> Kind.SUBSCRIPTION;
                case "MESSAGE" -> Kind.MESSAGE;
                case "OPTIONS" -> Kind.OPTIONS;
                case "BYE", "ACK", "CANCEL", "PRACK", "UPDATE" -> Kind.CALL;
                default -> Kind.SIP;
            };
        }
    }

    /** From the first request; until there is one, from a response, which has the same From and To. */
    private void learnParties(Values values, SipMessage message) {
        boolean first = caller.user().isEmpty() && caller.domain().isEmpty();
        if (message.isRequest() && !partiesFromRequest || first) {
            String agent = message.isRequest() ? values.text("user_agent") : "";
            caller = new Party(values.text("from_user"), values.text("from_domain"), values.text("from_name"), agent);
            callee = new Party(values.text("to_user"), values.text("to_domain"), "", callee.agent());
            partiesFromRequest = message.isRequest();
            requestUser = values.text("ruri_user");
        }
        if (message.isSuccess() && callee.agent().isEmpty()) {
            String agent = values.text("user_agent");
            callee = new Party(
                    callee.user(), callee.domain(), callee.name(), agent.isEmpty() ? values.text("server") : agent);
        }
        boolean answer = message.isSuccess() && message.cseqMethod().equals("INVITE");
        if (values.has("sdp_codecs") && (codecs.isEmpty() || answer)) {
            codecs = values.text("sdp_codecs");
        }
    }

    private static void keep(Set<String> names, String name) {
        if (!name.isEmpty() && names.size() < MOST_NAMES) {
            names.add(name);
        }
    }

    /**
     * The session so far.
     *
     * @param nowMicros by which a request without an answer is judged
     */
    public CallSummary summary(long nowMicros) {
        boolean isCall = kind == Kind.CALL;
        boolean isRequest = !isCall && other != null;
        List<String> otherLinks = new ArrayList<>(links);
        otherLinks.remove(sid);
        return new CallSummary(
                sid,
                otherLinks,
                kind,
                state(nowMicros),
                start,
                end,
                call.answered(),
                call.duration(end),
                call.postDialDelay(),
                call.setup(),
                isCall ? call.code() : isRequest ? other.code() : 0,
                isCall ? call.reason() : isRequest ? other.reason() : "",
                call.releasedBy(),
                caller,
                callee,
                requestUser,
                List.copyOf(methods),
                codecs,
                List.copyOf(hosts),
                source,
                destination,
                messages,
                types,
                retransmissions,
                malformed,
                quality.result());
    }

    private State state(long nowMicros) {
        if (kind == Kind.CALL) {
            return call.state(nowMicros);
        }
        return other == null ? State.NONE : other.state(kind, nowMicros);
    }
}
