package org.homer7.rest;

import org.homer7.api.record.Field;
import org.homer7.testkit.TestRecord;

/** Records of calls. */
final class Sample {
    /** When they begin, microseconds since 1970. */
    static final long START = 1_700_000_000_000_000L;

    private Sample() {}

    /** @param micros after the start */
    static TestRecord sip(long id, long micros, String sid, String method) {
        TestRecord record = new TestRecord(id, method + " sip:bob@example.com SIP/2.0\r\nCall-ID: " + sid + "\r\n\r\n")
                .session(sid)
                .field("method", method)
                .field("cseq_method", "INVITE")
                .field("from_user", "alice")
                .field("to_user", "bob");
        if (method.matches("\\d+")) {
            record.field(Field.of("status", Field.Kind.INTEGER), Long.parseLong(method));
        }
        record.type(1).timestampMicros(START + micros);
        return record;
    }
}
