package org.homer7.sessions;

import java.util.ArrayList;
import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepRecord;
import org.homer7.testkit.TestRecord;

/** Writes the messages of a session as its dissector would. Times are in milliseconds since the first message. */
final class Call {
    static final long START = 1_700_000_000_000_000L;

    final List<HepRecord> records = new ArrayList<>();
    private String branch = "z9hG4bK1";
    private String toTag = "";

    Call request(long millis, String method, long cseq) {
        return add(sip(millis, true, method, 0, cseq, method));
    }

    /** A request of the called party. */
    Call requestBack(long millis, String method, long cseq) {
        return add(sip(millis, false, method, 0, cseq, method).field("from_tag", "callee"));
    }

    Call response(long millis, int status, String method, long cseq) {
        return add(sip(millis, false, Integer.toString(status), status, cseq, method)
                .field("reason_phrase", "Because"));
    }

    Call branch(String value) {
        branch = value;
        return this;
    }

    Call toTag(String value) {
        toTag = value;
        return this;
    }

    Call add(TestRecord record) {
        records.add(record);
        return this;
    }

    /** The last record gets a further field. */
    Call with(String name, Object value) {
        ((TestRecord) records.get(records.size() - 1)).field(Field.text(name), value);
        return this;
    }

    TestRecord at(long millis, int type, String payload) {
        TestRecord record = new TestRecord(records.size() + 1, payload).session("a@b");
        record.type(type).timestampMicros(START + millis * 1_000);
        return record;
    }

    private TestRecord sip(long millis, boolean forth, String method, int status, long cseq, String cseqMethod) {
        TestRecord record = at(millis, 1, method);
        if (forth) {
            record.source("10.0.0.1", 5060).destination("10.0.0.2", 5060);
        } else {
            record.source("10.0.0.2", 5060).destination("10.0.0.1", 5060);
        }
        record.field("method", method)
                .field("cseq_method", cseqMethod)
                .field(Field.of("cseq_number", Field.Kind.INTEGER), cseq)
                .field("from_tag", "caller")
                .field("to_tag", toTag)
                .field("from_user", "alice")
                .field("to_user", "bob")
                .field("via_1_branch", branch);
        if (status > 0) {
            record.field(Field.of("status", Field.Kind.INTEGER), (long) status);
        }
        return record;
    }

    /** Long after the last message. */
    CallSummary summary() {
        return summary(3_600_000);
    }

    CallSummary summary(long nowMillis) {
        CallTracker tracker = new CallTracker("a@b");
        records.forEach(tracker::add);
        return tracker.summary(START + nowMillis * 1_000);
    }
}
