package org.homer7.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.record.HepPacket;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.codec.HepFrameBuilder;
import org.homer7.codec.PayloadInflater;
import org.osgi.framework.BundleContext;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.framework.ServiceReference;

/** {@code hep:decode} */
@Service
@Command(
        scope = "hep",
        name = "decode",
        description = "Shows all that a HEP packet says, and what its dissector makes of it.",
        detailedDescription = "  hep:decode 48455033007100010...\n  hep:decode packet.bin\n\n"
                + "Takes hex digits (blanks and colons between them do not matter), or a file that holds one packet.")
public final class DecodeCommand extends HepCommand {
    @Reference
    BundleContext context;

    @Argument(
            name = "packet",
            description = "Hex digits, or a file on the server.",
            required = true,
            multiValued = true)
    List<String> words;

    @Override
    void run(PrintStream out) throws Exception {
        byte[] bytes = bytes();
        HepFrame frame = new HepFrame();
        long now = System.currentTimeMillis() * 1_000;
        DecodeResult result = HepDecoder.decode(bytes, 0, bytes.length, now, frame);
        if (result != DecodeResult.OK) {
            throw new IllegalArgumentException(
                    "the packet of " + bytes.length + " bytes would be rejected: " + result.reason());
        }
        if (frame.isPayloadCompressed()) {
            inflate(frame);
        }
        DecodedPacket decoded = new DecodedPacket(frame, dissector(frame));
        if (json) {
            document(out, decoded::write);
        } else {
            Table table = new Table("What", "Value");
            decoded.rows().forEach(row -> table.row(row.name(), row.value()));
            table.print(out, noFormat);
        }
    }

    /** What cannot be decompressed is shown as it is. */
    private static void inflate(HepFrame frame) {
        byte[] inflated = new byte[HepFrameBuilder.MAX_FRAME];
        try (PayloadInflater inflater = new PayloadInflater()) {
            int length = inflater.inflate(
                    frame.array(), frame.payloadOffset(), frame.payloadLength(), inflated, 0, inflated.length);
            if (length >= 0) {
                frame.payload(inflated, 0, length);
            }
        }
    }

    private byte[] bytes() throws IOException {
        String text = String.join("", words);
        String digits = text.replaceAll("[\\s:]", "");
        if (digits.length() % 2 == 0 && digits.matches("[0-9A-Fa-f]{8,}")) {
            return HexFormat.of().parseHex(digits);
        }
        Path file = Path.of(text);
        if (!Files.isReadable(file)) {
            throw new IllegalArgumentException(
                    "neither hex digits (two for each byte) nor a file that can be read: " + Table.visible(text));
        }
        if (Files.size(file) > HepFrameBuilder.MAX_FRAME) {
            throw new IllegalArgumentException(file + " is larger than a HEP packet can be ("
                    + HepFrameBuilder.MAX_FRAME + " bytes); see hep:replay");
        }
        return Files.readAllBytes(file);
    }

    /** The dissector that would get the packet; null if there is none. */
    private HepDissector dissector(HepPacket packet) throws InvalidSyntaxException {
        List<HepDissector> all = context.getServiceReferences(HepDissector.class, null).stream()
                .filter(reference -> !packet.typeDeclared() || hasType(reference, packet.type()))
                .sorted(Comparator.reverseOrder())
                .map(context::getService)
                .toList();
        Predicate<HepDissector> tells = ContentDissector.class::isInstance;
        return all.stream()
                .filter(tells.and(dissector -> ((ContentDissector) dissector).recognises(packet)))
                .findFirst()
                .or(() -> all.stream()
                        .filter(packet.typeDeclared() ? tells.negate() : dissector -> false)
                        .findFirst())
                .orElseGet(this::fallback);
    }

    private HepDissector fallback() {
        try {
            return context.getServiceReferences(HepDissector.class, null).stream()
                    .filter(reference -> hasType(reference, HepType.FALLBACK))
                    .max(Comparator.naturalOrder())
                    .map(context::getService)
                    .orElse(null);
        } catch (InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static boolean hasType(ServiceReference<?> reference, int type) {
        Object types = reference.getProperty("hep.type");
        if (types instanceof int[] several) {
            return IntStream.of(several).anyMatch(each -> each == type);
        }
        return types instanceof Integer one
                ? one == type
                : types instanceof Integer[] boxed && List.of(boxed).contains(type);
    }
}
