package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Semaphore;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.pcap.CaptureFormatException;
import org.homer7.pcap.CaptureReplay;
import org.homer7.pcap.ReplayOptions;
import org.homer7.pcap.ReplayResult;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletMultipart;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code POST /api/v4/import}: a capture file goes into the pipeline as if an agent had sent it; also homer-app's {@code
 * /api/v3/import/data/pcap} and {@code /now}. The answer comes when the last packet was taken, not when it is stored.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-import")
@HttpWhiteboardServletPattern({ImportServlet.NATIVE, ImportServlet.PCAP, ImportServlet.NOW})
@HttpWhiteboardServletMultipart(maxFileSize = Upload.MOST, maxRequestSize = Upload.MOST)
public final class ImportServlet extends ApiServlet {
    static final String NATIVE = "/api/v4/import";
    static final String PCAP = "/api/v3/import/data/pcap";
    static final String NOW = PCAP + "/now";
    private static final long serialVersionUID = 1L;
    private static final int AT_A_TIME = 2;
    private static final long RETRY_SECONDS = 10;

    private final transient CaptureReplay replay;
    private final transient Semaphore room = new Semaphore(AT_A_TIME);

    @Activate
    public ImportServlet(@Reference CaptureReplay replay) {
        super("POST");
        this.replay = replay;
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        if (!room.tryAcquire()) {
            throw Problem.tooMany(AT_A_TIME + " files are being imported; try again when one is done", RETRY_SECONDS);
        }
        ReplayResult result;
        try (Upload file = Upload.of(request)) {
            result = replay(file, now(request));
        } finally {
            room.release();
        }
        AuditTrail.note(request, result.frames() + " frames");
        answer(request, response, result);
    }

    /** To be asked when the body was read: to look for a parameter may read it, too. */
    private static boolean now(HttpServletRequest request) throws Problem {
        return request.getServletPath().equals(NOW)
                || request.getServletPath().equals(NATIVE)
                        && new Parameters(request)
                                .choice("now", "false", "true")
                                .equals("true");
    }

    private ReplayResult replay(Upload file, boolean now) throws IOException, Problem {
        try {
            return replay.replay(
                    file.source(),
                    ReplayOptions.defaults()
                            .withListener("import")
                            .withNode("import")
                            .withShiftToNow(now));
        } catch (CaptureFormatException notCapture) {
            throw Problem.badRequest(
                    "the file is no capture; pcap, pcapng and hepdump are read, packed by gzip or not: "
                            + notCapture.getMessage());
        } catch (InterruptedException stopping) {
            Thread.currentThread().interrupt();
            throw Problem.unavailable("the server is being stopped; part of the file may have been taken");
        }
    }

    private static void answer(HttpServletRequest request, HttpServletResponse response, ReplayResult result)
            throws IOException {
        if (request.getServletPath().equals(NATIVE)) {
            Json.send(response, out -> write(result, out));
            return;
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
        Json.send(response, out -> {
            out.writeStartObject();
            out.writeNumberField("count", result.frames());
            out.writeStringField("message", result.frames() + " of " + result.packets() + " packets were imported");
            out.writeFieldName("data");
            write(result, out);
            out.writeEndObject();
        });
    }

    private static void write(ReplayResult result, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("packets", result.packets());
        out.writeNumberField("frames", result.frames());
        Map<String, Long> kinds = new TreeMap<>();
        result.framesByKind().forEach((kind, count) -> kinds.put(kind.name().toLowerCase(Locale.ROOT), count));
        counts("kinds", kinds, out);
        counts("skipped", new TreeMap<>(result.skipped()), out);
        if (result.firstMicros() > 0) {
            out.writeNumberField("first", result.firstMicros() / 1_000);
            out.writeNumberField("last", result.lastMicros() / 1_000);
        }
        out.writeArrayFieldStart("warnings");
        for (String warning : result.warnings()) {
            out.writeString(warning);
        }
        out.writeEndArray();
        if (!result.isComplete()) {
            out.writeStringField("failure", result.failure());
        }
        out.writeBooleanField("complete", result.isComplete());
        out.writeEndObject();
    }

    private static void counts(String name, Map<String, Long> counts, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> count : counts.entrySet()) {
            out.writeNumberField(count.getKey(), count.getValue());
        }
        out.writeEndObject();
    }
}
