package org.homer7.rest;

import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.record.HepRecord;
import org.homer7.pcap.PcapWriter;
import org.homer7.query.CallFlow;
import org.homer7.sessions.HtmlExport;
import org.homer7.sessions.SippScenario;
import org.homer7.sessions.TextExport;

/** A session as a file to save, written message by message. */
public final class SessionExport {
    private static final List<String> FORMATS = List.of("pcap", "txt", "json", "sipp.xml", "html");
    private static final int LONGEST_NAME = 80;

    private final String id;
    private final CallFlow flow;

    public SessionExport(String id, CallFlow flow) {
        this.id = id;
        this.flow = flow;
    }

    public static void check(String format) throws Problem {
        if (!FORMATS.contains(format)) {
            throw Problem.badParameter(
                    "format", "there is no export." + format + "; allowed: " + String.join(", ", FORMATS));
        }
    }

    public void send(String format, HttpServletResponse response) throws IOException, Problem {
        switch (format) {
            case "pcap" -> pcap(response);
            case "txt" -> text(response);
            case "html" -> html(response);
            case "sipp.xml" -> sipp(response);
            default -> {
                name(response, "json");
                Json.send(response, out -> SessionJson.write(flow, out));
            }
        }
    }

    private void pcap(HttpServletResponse response) throws IOException {
        name(response, "pcap");
        response.setContentType("application/vnd.tcpdump.pcap");
        @SuppressWarnings("resource")
        PcapWriter out = new PcapWriter(new BufferedOutputStream(response.getOutputStream()));
        for (HepRecord message : flow.messages()) {
            out.write(message);
        }
        out.flush();
    }

    private void text(HttpServletResponse response) throws IOException {
        @SuppressWarnings("resource")
        Writer out = writer(response, "txt", "text/plain");
        TextExport export = new TextExport(out);
        for (HepRecord message : flow.messages()) {
            export.write(message);
        }
        out.flush();
    }

    private void html(HttpServletResponse response) throws IOException {
        @SuppressWarnings("resource")
        Writer out = writer(response, "html", "text/html");
        // The file has no scripts and loads nothing; its style is its own.
        response.setHeader("Content-Security-Policy", "default-src 'none'; style-src 'unsafe-inline'; sandbox");
        try (HtmlExport export = new HtmlExport(out, id, SessionJson.calls(flow))) {
            for (HepRecord message : flow.messages()) {
                export.write(message);
            }
        }
        out.flush();
    }

    private void sipp(HttpServletResponse response) throws IOException, Problem {
        java.io.StringWriter scenario = new java.io.StringWriter();
        if (!SippScenario.write(flow.messages(), scenario)) {
            throw Problem.notFound("there is no SIP request in \"" + id + "\" to make a scenario of");
        }
        @SuppressWarnings("resource")
        Writer out = writer(response, "sipp.xml", "application/xml");
        out.write(scenario.toString());
        out.flush();
    }

    private Writer writer(HttpServletResponse response, String suffix, String contentType) throws IOException {
        name(response, suffix);
        response.setContentType(contentType);
        response.setCharacterEncoding("UTF-8");
        return new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8);
    }

    private void name(HttpServletResponse response, String suffix) {
        String name = id.replaceAll("[^A-Za-z0-9._@-]", "_");
        String shortened = name.length() <= LONGEST_NAME ? name : name.substring(0, LONGEST_NAME);
        response.setHeader("Content-Disposition", "attachment; filename=\"" + shortened + '.' + suffix + '"');
    }
}
