package org.homer7.sessions;

import java.io.IOException;
import java.io.Writer;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;

/** Writes records as text to read: a line with time, hosts and protocol, and the message below it. Times are UTC. */
public final class TextExport {
    private final Writer out;

    /** The writer is the caller's to close. */
    public TextExport(Writer out) {
        this.out = out;
    }

    /** Writes the next record. */
    public void write(HepRecord record) throws IOException {
        Values values = Values.of(record);
        out.write("---- " + Titles.time(record) + " UTC  " + CallFlow.source(record) + " -> "
                + CallFlow.destination(record) + "  " + transport(record) + "  " + Titles.title(record, values) + '\n');
        String text = Visible.of(record.raw());
        out.write(text);
        out.write(text.endsWith("\n") ? "\n" : "\n\n");
    }

    private static String transport(HepRecord record) {
        return switch (record.ipProtocol()) {
            case 6 -> "TCP";
            case 17 -> "UDP";
            case 22 -> "TLS";
            case 132 -> "SCTP";
            default -> "IP protocol " + record.ipProtocol();
        };
    }
}
