package org.homer7.metrics;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.testkit.TestBatch;
import org.homer7.testkit.TestRecord;

/** SIP as it flows between a caller and a callee, at times that the test says. */
final class Sip {
    static final long START = 1_700_000_000_000_000L;
    private static final Field STATUS = Field.of("status", Field.Kind.INTEGER);
    private static final Field CSEQ = Field.of("cseq_number", Field.Kind.INTEGER);
    private static final Field CAUSE = Field.of("reason_cause", Field.Kind.INTEGER);

    private final MetricEngine engine;
    private long id;

    Sip(MetricEngine engine) {
        this.engine = engine;
    }

    /** A message that can be changed before it is sent. */
    final class Message {
        private final TestRecord record;

        private Message(String callId, double seconds, long cseq, String method) {
            record = new TestRecord(++id, "x".repeat(100));
            record.session(callId)
                    .field("cseq_method", method)
                    .field(CSEQ, cseq)
                    .type(1)
                    .timestampMicros(START + Math.round(seconds * 1e6))
                    .arrivalMicros(START + Math.round(seconds * 1e6))
                    .captureId(7)
                    .ipProtocol(17);
            way("192.0.2.1", "198.51.100.7");
        }

        Message way(String from, String to) {
            record.source(from, 5060);
            record.destination(to, 5060);
            return this;
        }

        Message with(String field, String value) {
            record.field(field, value);
            return this;
        }

        Message with(Field field, Object value) {
            record.field(field, value);
            return this;
        }

        Message reason(int cause) {
            return with("reason", "Q.850;cause=" + cause).with(CAUSE, (long) cause);
        }

        Message agent(long captureId) {
            record.captureId(captureId);
            return this;
        }

        TestRecord record() {
            return record;
        }

        void send() {
            write(List.of(record));
        }

        /** The same datagram once more and once more. */
        void sendTimes(int times) {
            List<TestRecord> all = new ArrayList<>();
            for (int i = 0; i < times; i++) {
                all.add(record);
            }
            write(all);
        }
    }

    Message request(String callId, double seconds, long cseq, String method) {
        return new Message(callId, seconds, cseq, method).with("method", method);
    }

    Message response(String callId, double seconds, long cseq, String method, int status) {
        return new Message(callId, seconds, cseq, method)
                .with("method", Integer.toString(status))
                .with(STATUS, (long) status)
                .with("to_tag", "t")
                .way("198.51.100.7", "192.0.2.1");
    }

    void write(List<TestRecord> records) {
        try {
            TestBatch.write(engine, -1, records);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    /** A call that is answered after the delay and talks for so long. */
    void call(String callId, double at, double ringAfter, double answerAfter, double talk) {
        request(callId, at, 1, "INVITE").send();
        response(callId, at + ringAfter, 1, "INVITE", 180).send();
        response(callId, at + answerAfter, 1, "INVITE", 200).send();
        request(callId, at + answerAfter, 1, "ACK").with("to_tag", "t").send();
        request(callId, at + answerAfter + talk, 2, "BYE").with("to_tag", "t").send();
        response(callId, at + answerAfter + talk, 2, "BYE", 200).send();
    }

    /** A call that is answered with a failure. */
    void failed(String callId, double at, int status) {
        request(callId, at, 1, "INVITE").send();
        response(callId, at + 0.1, 1, "INVITE", status).send();
        request(callId, at + 0.1, 1, "ACK").with("to_tag", "t").send();
    }
}
