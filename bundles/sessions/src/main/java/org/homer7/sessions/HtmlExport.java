package org.homer7.sessions;

import java.io.Closeable;
import java.io.IOException;
import java.io.Writer;
import java.util.List;
import java.util.Locale;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;
import org.homer7.sessions.CallSummary.Quality;

/**
 * Writes a session as a report in one file of HTML without scripts: the row of each leg, then each message. Times are UTC.
 * Closing it ends the document, and leaves the writer open.
 */
public final class HtmlExport implements Closeable {
    private static final String STYLE = "body{font:14px/1.45 system-ui,sans-serif;margin:2rem auto;max-width:70rem;"
            + "padding:0 1rem;color:#1a1f26;background:#fff}table{border-collapse:collapse;margin:1rem 0}"
            + "td,th{border:1px solid #c8ced6;padding:.3rem .6rem;text-align:left;vertical-align:top}"
            + "th{background:#eef1f4}details{border-bottom:1px solid #c8ced6;padding:.3rem 0}"
            + "summary{cursor:pointer;font-variant-numeric:tabular-nums}summary b{margin-left:1ch}"
            + "pre{background:#f5f7f9;padding:.7rem;overflow:auto;white-space:pre-wrap}"
            + "@media(prefers-color-scheme:dark){body{color:#e3e7ec;background:#14181d}th,pre{background:#1e242b}}";

    private final Writer out;

    /**
     * Begins the document.
     *
     * @param title such as the Call-ID
     * @param calls one for each leg
     */
    public HtmlExport(Writer out, String title, List<CallSummary> calls) throws IOException {
        this.out = out;
        out.write("<!DOCTYPE html>\n<html lang=\"en\"><head><meta charset=\"utf-8\"><title>" + escape(title)
                + "</title>\n<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none';"
                + " style-src 'unsafe-inline'\">\n<style>" + STYLE + "</style></head><body>\n<h1>" + escape(title)
                + "</h1>\n<table><tr><th>Session</th><th>State</th><th>From</th><th>To</th><th>Duration</th>"
                + "<th>Post dial delay</th><th>Hosts</th><th>Messages</th><th>MOS</th></tr>\n");
        for (CallSummary call : calls) {
            row(call);
        }
        out.write("</table>\n");
    }

    private void row(CallSummary call) throws IOException {
        String state = call.state().name().toLowerCase(Locale.ROOT).replace('_', ' ')
                + (call.code() > 0 ? " (" + call.code() + ' ' + call.reason() + ')' : "");
        out.write("<tr>");
        for (String cell : List.of(
                call.sid(),
                state,
                call.caller().user(),
                call.callee().user(),
                seconds(call.duration()),
                seconds(call.postDialDelay()),
                String.join(", ", call.hosts()),
                Integer.toString(call.messages()),
                call.quality().map(HtmlExport::score).orElse(""))) {
            out.write("<td>" + escape(cell) + "</td>");
        }
        out.write("</tr>\n");
    }

    private static String score(Quality quality) {
        return Double.isNaN(quality.leastMos())
                ? ""
                : String.format(Locale.ROOT, "%.2f (least %.2f)", quality.meanMos(), quality.leastMos());
    }

    private static String seconds(long micros) {
        return micros < 0 ? "" : String.format(Locale.ROOT, "%.3f s", micros / 1e6);
    }

    /** Writes the next record. */
    public void write(HepRecord record) throws IOException {
        out.write("<details><summary>" + Titles.time(record) + " " + escape(CallFlow.source(record)) + " → "
                + escape(CallFlow.destination(record)) + " <b>" + escape(Titles.title(record, Values.of(record)))
                + "</b></summary><pre>" + escape(Visible.of(record.raw())) + "</pre></details>\n");
    }

    @Override
    public void close() throws IOException {
        out.write("</body></html>\n");
    }

    /** Text that is not taken for markup. */
    static String escape(String text) {
        StringBuilder escaped = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> escaped.append("&amp;");
                case '<' -> escaped.append("&lt;");
                case '>' -> escaped.append("&gt;");
                case '"' -> escaped.append("&quot;");
                case '\'' -> escaped.append("&#39;");
                default -> escaped.append(c);
            }
        }
        return escaped.toString();
    }
}
