package org.homer7.rest;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.search.Condition;
import org.homer7.api.search.RecordMatcher;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v4/tail}: records as they come in, as server-sent events. Each reader keeps a thread of the web server, so
 * that there may be only a few.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-tail")
@HttpWhiteboardServletPattern("/api/v4/tail")
public final class TailServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int RECORDS_A_FLUSH = 100;
    private static final long PAUSE_MILLIS = 1_000;
    private static final long SIGN_OF_LIFE_NANOS = Duration.ofSeconds(15).toNanos();
    private static final long LONGEST_NANOS = Duration.ofHours(1).toNanos();

    private final transient TailSink sink;
    private final transient Visibility visibility;
    private volatile boolean stopped;

    @Activate
    public TailServlet(BundleContext context, @Reference Visibility visibility) {
        super("GET");
        this.visibility = visibility;
        sink = new TailSink(context);
    }

    /** Lets the readers go. */
    @Deactivate
    void stop() {
        stopped = true;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Condition wanted = Condition.both(new Parameters(request).query(), visibility.condition(request));
        TailQueue queue = new TailQueue(new RecordMatcher(wanted));
        if (!sink.add(queue)) {
            throw Problem.tooMany(TailSink.MOST_READERS + " readers follow the live tail already", 5);
        }
        try {
            response.setContentType("text/event-stream;charset=UTF-8");
            // For proxies in between that would wait for the end.
            response.setHeader("X-Accel-Buffering", "no");
            // A PrintWriter would not say when the reader is gone.
            follow(queue, new OutputStreamWriter(response.getOutputStream(), StandardCharsets.UTF_8), response);
        } catch (InterruptedException stop) {
            Thread.currentThread().interrupt();
        } finally {
            sink.remove(queue);
        }
    }

    private void follow(TailQueue queue, Writer out, HttpServletResponse response)
            throws IOException, InterruptedException {
        long begin = System.nanoTime();
        long lastSign = begin;
        out.write(": records as they come in\n\n");
        flush(out, response);
        while (!stopped && System.nanoTime() - begin < LONGEST_NANOS) {
            boolean any = false;
            int left = RECORDS_A_FLUSH;
            for (String json = queue.next(PAUSE_MILLIS); json != null; json = --left > 0 ? queue.next(0) : null) {
                out.write("event: record\ndata: " + json + "\n\n");
                any = true;
            }
            long dropped = queue.takeDropped();
            if (dropped > 0) {
                out.write("event: dropped\ndata: {\"dropped\":" + dropped + "}\n\n");
                any = true;
            }
            if (!any && System.nanoTime() - lastSign > SIGN_OF_LIFE_NANOS) {
                out.write(": nothing new\n\n");
                any = true;
            }
            if (any) {
                lastSign = System.nanoTime();
                // Fails when the reader is gone.
                flush(out, response);
            }
        }
    }

    private static void flush(Writer out, HttpServletResponse response) throws IOException {
        out.flush();
        response.flushBuffer();
    }
}
