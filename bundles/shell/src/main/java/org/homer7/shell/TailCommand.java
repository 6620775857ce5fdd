package org.homer7.shell;

import java.io.PrintStream;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.search.RecordMatcher;
import org.homer7.api.sink.RecordSink;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** {@code hep:tail} */
@Service
@Command(
        scope = "hep",
        name = "tail",
        description = "Shows records as they come in. Ctrl-C ends it.",
        detailedDescription = "  hep:tail method = INVITE\n  hep:tail --count 10 --json 'src_ip = 10.0.0.0/8'")
public final class TailCommand extends HepCommand {
    private static final long PAUSE_MILLIS = 200;

    @Reference
    BundleContext context;

    @Argument(name = "query", description = "What the records must meet; all without one.", multiValued = true)
    @Completion(QueryCompleter.class)
    List<String> words;

    @Option(name = "--count", description = "Records after which it ends.", valueToShowInHelp = "no end")
    int count = Integer.MAX_VALUE;

    @Option(name = "--seconds", description = "Seconds after which it ends.", valueToShowInHelp = "no end")
    int seconds = Integer.MAX_VALUE;

    @Override
    void run(PrintStream out) throws Exception {
        TailSink sink = new TailSink(new RecordMatcher(SearchOptions.condition(words)), json);
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put(RecordSink.NAME, "tail[" + Integer.toHexString(System.identityHashCode(sink)) + "]");
        ServiceRegistration<RecordSink> registration = context.registerService(RecordSink.class, sink, properties);
        try {
            follow(sink, out);
        } catch (InterruptedException ctrlC) {
            Thread.currentThread().interrupt();
        } finally {
            registration.unregister();
        }
        if (sink.skipped() > 0 && !json) {
            out.println(sink.skipped() + " more came in faster than they could be shown");
        }
    }

    private void follow(TailSink sink, PrintStream out) throws InterruptedException {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        int shown = 0;
        while (shown < count && System.nanoTime() < end) {
            String line = sink.next(PAUSE_MILLIS);
            if (line != null) {
                out.println(line);
                shown++;
            } else {
                out.flush();
            }
            if (out.checkError()) {
                // Whoever looked is gone.
                return;
            }
        }
    }
}
