package org.homer7.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.Option;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.ingress.Lane;
import org.homer7.api.ingress.LaneFactory;
import org.homer7.codec.HepFrameBuilder;

/** {@code hep:send} */
@Service
@Command(
        scope = "hep",
        name = "send",
        description = "Sends one packet into the server, as if an agent sent it now.",
        detailedDescription = "For those who write a dissector.\n\n"
                + "  hep:send 200 'meter-7 21.5'\n  hep:send --correlation-id call-1 100 'a line of a log'\n"
                + "  hep:send --file payload.json 210")
public final class SendCommand extends HepCommand {
    private static final byte[] SOURCE = {(byte) 192, 0, 2, 1};
    private static final byte[] DESTINATION = {(byte) 192, 0, 2, 2};
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(10);

    @Reference
    LaneFactory lanes;

    @Argument(index = 0, name = "type", description = "HEP type, 0 to 255.", required = true)
    int type;

    @Argument(index = 1, name = "payload", description = "The payload, as text.")
    String payload;

    @Option(name = "--file", description = "File on the server that holds the payload.")
    String file;

    @Option(name = "--correlation-id", description = "What joins the packet with others.")
    String correlationId = "";

    @Override
    void run(PrintStream out) throws Exception {
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("type " + type + "; 0 to 255 is allowed");
        }
        if ((payload == null) == (file == null)) {
            throw new IllegalArgumentException("give a payload or --file, and not both");
        }
        byte[] bytes = file == null ? payload.getBytes(StandardCharsets.UTF_8) : Files.readAllBytes(Path.of(file));
        HepFrameBuilder frame = new HepFrameBuilder()
                .addresses(SOURCE, DESTINATION)
                .ports(5060, 5060)
                .time(System.currentTimeMillis() * 1_000)
                .type(type)
                .node("console")
                .payload(bytes);
        if (!correlationId.isEmpty()) {
            frame.correlationId(correlationId);
        }
        send(ByteBuffer.wrap(frame.build()));
    }

    private void send(ByteBuffer frame) throws IOException, InterruptedException {
        try (Lane lane = lanes.open("console", LaneFactory.WhenFull.WAIT)) {
            long end = System.nanoTime() + PATIENCE_NANOS;
            while (!lane.accept(frame, InetAddress.getLoopbackAddress())) {
                if (System.nanoTime() > end) {
                    throw new IOException(
                            "the pipeline has been full for ten seconds: hep:stats shows what holds it up");
                }
                TimeUnit.MILLISECONDS.sleep(10);
            }
        }
    }
}
