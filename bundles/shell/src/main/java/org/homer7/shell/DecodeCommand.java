package org.homer7.shell;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import org.apache.karaf.shell.api.action.Argument;
import org.apache.karaf.shell.api.action.Command;
import org.apache.karaf.shell.api.action.lifecycle.Reference;
import org.apache.karaf.shell.api.action.lifecycle.Service;
import org.homer7.api.dissect.HepDissector;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.codec.HepFrameBuilder;
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
        DecodedPacket decoded = new DecodedPacket(frame, dissector(frame.type()));
        if (json) {
            document(out, decoded::write);
        } else {
            Table table = new Table("What", "Value");
            decoded.rows().forEach(row -> table.row(row.name(), row.value()));
            table.print(out, noFormat);
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

    /** The dissector of the type that would be asked first; null if there is none. */
    private HepDissector dissector(int type) throws InvalidSyntaxException {
        return context.getServiceReferences(HepDissector.class, "(hep.type=" + type + ")").stream()
                .max(ServiceReference::compareTo)
                .map(context::getService)
                .orElse(null);
    }
}
