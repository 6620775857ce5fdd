package org.homer7.shell;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Completion;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.apache.karaf.shell.support.completers.FileCompleter;
import org.homer7.pcap.CaptureReplay;
import org.homer7.pcap.CaptureSource;
import org.homer7.pcap.ReplayOptions;
import org.homer7.pcap.ReplayResult;

/** {@code hep:replay} */
@Service
@Command(
        scope = "hep",
        name = "replay",
        description = "Sends a capture into the server, as if an agent sent it now.",
        detailedDescription =
                "  hep:replay calls.pcap\n  hep:replay --now --pace 1 calls.hepdump\n\n"
                        + "Reads pcap and pcapng with HEP or with plain SIP and RTCP in it, and hepdump, packed by gzip or not.")
public final class ReplayCommand extends HepCommand {
    @Reference
    CaptureReplay replay;

    @Argument(name = "file", description = "The capture, on the server.", required = true)
    @Completion(FileCompleter.class)
    String file;

    @Option(name = "--now", description = "Moves all times by one distance, so that the last packet happens now.")
    boolean now;

    @Option(name = "--pace", description = "How fast: 1 as it was captured, 10 ten times as fast, 0 without waiting.")
    double pace;

    @Option(name = "--rate", description = "Most packets a second; 0 for no bound.")
    double rate;

    @Option(name = "--node", description = "Name of the capture agent for packets that are no HEP.")
    String node = "replay";

    @Override
    void run(PrintStream out) throws Exception {
        Path path = Path.of(file);
        if (!Files.isReadable(path)) {
            throw new IllegalArgumentException("there is no file " + path.toAbsolutePath() + " that can be read");
        }
        ReplayOptions options = ReplayOptions.defaults()
                .withShiftToNow(now)
                .withPace(pace)
                .withPacketsPerSecond(rate)
                .withNode(node);
        ReplayResult result = replay.replay(CaptureSource.of(path), options);
        if (json) {
            document(out, generator -> write(result, generator));
        } else {
            table(result).print(out, noFormat);
            result.warnings().forEach(warning -> out.println("Warning: " + warning));
        }
        if (!result.isComplete()) {
            throw new IOException("the replay ended before the file did: " + result.failure());
        }
    }

    private static Table table(ReplayResult result) {
        Table table = new Table("Replayed", "Count");
        table.row("packets in the file", result.packets());
        table.row("frames sent", result.frames());
        result.framesByKind().forEach((kind, count) -> table.row("  " + name(kind), count));
        result.skipped().forEach((reason, count) -> table.row("skipped: " + reason, count));
        if (result.firstMicros() > 0) {
            table.row("first", Messages.dayAndTime(result.firstMicros()));
            table.row("last", Messages.dayAndTime(result.lastMicros()));
        }
        return table;
    }

    private static String name(Enum<?> kind) {
        return kind.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    private static void write(ReplayResult result, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeNumberField("packets", result.packets());
        out.writeNumberField("frames", result.frames());
        Map<String, Long> kinds = new TreeMap<>();
        result.framesByKind().forEach((kind, count) -> kinds.put(name(kind), count));
        numbers("framesByKind", kinds, out);
        numbers("skipped", new TreeMap<>(result.skipped()), out);
        out.writeNumberField("first", result.firstMicros() / 1_000);
        out.writeNumberField("last", result.lastMicros() / 1_000);
        out.writeStringField("failure", result.failure());
        out.writeEndObject();
    }

    private static void numbers(String name, Map<String, Long> numbers, JsonGenerator out) throws IOException {
        out.writeObjectFieldStart(name);
        for (Map.Entry<String, Long> number : numbers.entrySet()) {
            out.writeNumberField(number.getKey(), number.getValue());
        }
        out.writeEndObject();
    }
}
