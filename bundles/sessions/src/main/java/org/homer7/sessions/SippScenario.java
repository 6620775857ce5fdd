package org.homer7.sessions;

import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;

/**
 * Writes a SIPp scenario that does again what the caller of a session did: its messages are sent, those of the host that it
 * spoke to are expected. Addresses, tags, branches, Call-ID and lengths are SIPp's own. Retransmissions are left out: SIPp makes
 * its own.
 */
public final class SippScenario {
    private static final long LONGEST_PAUSE_MICROS = 60_000_000;
    private static final long SHORTEST_PAUSE_MICROS = 50_000;

    /** Provisional responses that any INVITE may get. */
    private static final List<Integer> USUAL = List.of(100, 180, 183);

    private final Writer out;
    private final SippMessage messages = new SippMessage();
    private long last;
    private String before = "";
    private boolean challenged;

    private SippScenario(Writer out) {
        this.out = out;
    }

    /**
     * Writes the scenario.
     *
     * @return false if the records have no SIP request to begin with; then nothing is written
     */
    public static boolean write(List<HepRecord> records, Writer out) throws IOException {
        Optional<HepRecord> first = records.stream()
                .filter(SipMessage::isSip)
                .filter(record -> SipMessage.of(record, Values.of(record)).isRequest())
                .filter(record -> !record.raw().isEmpty())
                .findFirst();
        if (first.isEmpty()) {
            return false;
        }
        new SippScenario(out).write(records, first.get());
        return true;
    }

    private void write(List<HepRecord> records, HepRecord first) throws IOException {
        String caller = CallFlow.source(first);
        String callee = CallFlow.destination(first);
        String sid = first.session().text();
        out.write(
                "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<!DOCTYPE scenario SYSTEM \"sipp.dtd\">\n<scenario name=\""
                        + HtmlExport.escape("as captured " + Titles.time(first) + " UTC") + "\">\n");
        for (HepRecord record : records) {
            boolean ours = record.session().text().equals(sid) && SipMessage.isSip(record);
            if (ours
                    && CallFlow.source(record).equals(caller)
                    && CallFlow.destination(record).equals(callee)) {
                send(record);
            } else if (ours
                    && CallFlow.source(record).equals(callee)
                    && CallFlow.destination(record).equals(caller)) {
                receive(record);
            }
        }
        out.write("</scenario>\n");
    }

    private void send(HepRecord record) throws IOException {
        SipMessage message = SipMessage.of(record, Values.of(record));
        if (isRepeated("send", message)) {
            return;
        }
        long pause = record.timestampMicros() - last;
        if (last > 0 && pause >= SHORTEST_PAUSE_MICROS) {
            out.write("  <pause milliseconds=\"" + Math.min(pause, LONGEST_PAUSE_MICROS) / 1_000 + "\"/>\n");
        }
        last = record.timestampMicros();
        boolean again = message.isRequest() && !message.method().equals("ACK");
        out.write(again ? "  <send retrans=\"500\">" : "  <send>");
        out.write("<![CDATA[\n\n" + messages.template(record.raw().text(), message.isRequest(), challenged)
                + "\n]]></send>\n");
        if (again) {
            challenged = false;
        }
        if (message.isRequest() && message.method().equals("INVITE")) {
            // Another phone may ring in another way.
            for (int status : USUAL) {
                out.write("  <recv response=\"" + status + "\" optional=\"true\"/>\n");
            }
        }
    }

    private void receive(HepRecord record) throws IOException {
        SipMessage message = SipMessage.of(record, Values.of(record));
        if (isRepeated("recv", message)) {
            return;
        }
        last = record.timestampMicros();
        if (message.isRequest()) {
            out.write("  <recv request=\"" + HtmlExport.escape(message.method()) + "\"/>\n");
        } else if (message.isProvisional()) {
            if (message.cseqMethod().equals("INVITE") && USUAL.contains(message.status())) {
                return;
            }
            out.write("  <recv response=\"" + message.status() + "\" optional=\"true\"/>\n");
        } else {
            challenged = message.isChallenge();
            out.write("  <recv response=\"" + message.status() + "\"" + (challenged ? " auth=\"true\"" : "")
                    + " rrs=\"true\"/>\n");
        }
    }

    private boolean isRepeated(String way, SipMessage message) {
        String now = String.format(
                Locale.ROOT,
                "%s %s %d %s %d %s",
                way,
                message.method(),
                message.status(),
                message.cseqMethod(),
                message.cseq(),
                message.branch());
        boolean repeated = now.equals(before);
        before = now;
        return repeated;
    }
}
