package org.homer7.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.homer7.codec.HepFrameBuilder;

/**
 * Ten calls whose key figures are worked out by hand: 4 answered (60, 120, 30 and 90 s), one of them challenged first and
 * ended for cause 34; 486, 487, 603, 404, 503 and 408. So 11 INVITEs, 1 challenge, and ASR 40, NER 70, SEER 60, ISA 20,
 * SDR 10, SCR 30, ACD 75 s, PDD 2 s.
 */
final class KnownCalls {
    private static final byte[] CALLER = {(byte) 192, 0, 2, 1};
    private static final byte[] CALLEE = {(byte) 198, 51, 100, 7};

    private final HepAgent agent;
    private final String round;
    private final long startMicros = (System.currentTimeMillis() - 300_000) * 1_000;

    /** @param round makes the Call-IDs different from those of another round */
    KnownCalls(HepAgent agent, String round) {
        this.agent = agent;
        this.round = round;
    }

    void send() throws IOException {
        answered("a", 0, 1, 3, 60);
        answered("b", 1, 2, 5, 120);
        answered("c", 2, 3, 4, 30);
        failed("d", 3, 1, 407);
        request("d", 3.2, 2, "INVITE", false, "");
        response("d", 5.2, 2, "INVITE", 183);
        response("d", 7.2, 2, "INVITE", 200);
        request("d", 97.2, 3, "BYE", true, "Reason: Q.850;cause=34;text=\"no circuit\"\r\n");
        int[] failures = {486, 487, 603, 404, 503, 408};
        for (int i = 0; i < failures.length; i++) {
            failed("f" + i, 4 + i, 1, failures[i]);
        }
    }

    private void answered(String id, double at, double ring, double answer, double talk) throws IOException {
        request(id, at, 1, "INVITE", false, "");
        // Sent again, which counts once.
        request(id, at, 1, "INVITE", false, "");
        response(id, at + ring, 1, "INVITE", 180);
        response(id, at + answer, 1, "INVITE", 200);
        request(id, at + answer, 1, "ACK", true, "");
        request(id, at + answer + talk, 2, "BYE", true, "");
        response(id, at + answer + talk, 2, "BYE", 200);
    }

    private void failed(String id, double at, int cseq, int status) throws IOException {
        request(id, at, cseq, "INVITE", false, "");
        response(id, at + 0.1, cseq, "INVITE", status);
        request(id, at + 0.1, cseq, "ACK", true, "");
    }

    private void request(String id, double at, int cseq, String method, boolean within, String more)
            throws IOException {
        String text = method + " sip:bob@example.com SIP/2.0\r\n" + head(id, cseq, method, within) + more
                + "User-Agent: known\r\nContent-Length: 0\r\n\r\n";
        send(text, at, CALLER, CALLEE);
    }

    private void response(String id, double at, int cseq, String method, int status) throws IOException {
        String text = "SIP/2.0 " + status + " Because\r\n" + head(id, cseq, method, true) + "Content-Length: 0\r\n\r\n";
        send(text, at, CALLEE, CALLER);
    }

    private String head(String id, int cseq, String method, boolean within) {
        return "Via: SIP/2.0/UDP 192.0.2.1;branch=z9hG4bK" + id + cseq + method + "\r\n"
                + "From: <sip:alice@example.com>;tag=1\r\n"
                + "To: <sip:bob@example.com>" + (within ? ";tag=2" : "") + "\r\n"
                + "Call-ID: " + id + "-" + round + "\r\n"
                + "CSeq: " + cseq + " " + method + "\r\n";
    }

    private void send(String text, double at, byte[] from, byte[] to) throws IOException {
        agent.send(new HepFrameBuilder()
                .addresses(from, to)
                .ports(5060, 5060)
                .ipProtocol(17)
                .time(startMicros + Math.round(at * 1e6))
                .type(1)
                .captureId(7)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .build());
    }
}
