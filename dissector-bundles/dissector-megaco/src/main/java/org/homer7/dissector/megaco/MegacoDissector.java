package org.homer7.dissector.megaco;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.osgi.service.component.annotations.Component;

/** MEGACO or H.248 as text, HEP type 7 (ITU-T H.248.1 annex B), long or short names: the first of everything. */
@Component(service = HepDissector.class)
@HepType(7)
public final class MegacoDissector implements HepDissector {
    private static final Field KIND = Field.text("kind").indexed().labelled("Kind");
    private static final Field TRANSACTION =
            Field.text("transaction_id").indexed().labelled("Transaction");
    private static final Field CONTEXT = Field.text("context").indexed().labelled("Context");
    private static final Field COMMAND = Field.text("command").indexed().labelled("Command");
    private static final Field TERMINATION = Field.text("termination").indexed().labelled("Termination");
    private static final Field SENDER = Field.text("sender").indexed().labelled("Sender");
    private static final Field ERROR =
            Field.of("error", Field.Kind.INTEGER).indexed().labelled("Error");

    private static final int LOOK_AHEAD = 4_096;
    private static final Pattern HEAD = Pattern.compile("(?i)\\s*(?:MEGACO|!)/\\d\\s+(\\S{1,255})");
    private static final Pattern TRANSACTIONS =
            Pattern.compile("(?i)\\b(TransactionResponseAck|Transaction|Reply|Pending|K|T|P|PN)\\s*=\\s*(\\d{1,10})");
    private static final Pattern CONTEXTS = Pattern.compile("(?i)\\b(?:Context|C)\\s*=\\s*([^\\s{}]{1,20})");
    private static final Pattern COMMANDS = Pattern.compile("(?i)\\b(?:[OW]-)?"
            + "(Add|Move|Modify|Subtract|AuditValue|AuditCapability|Notify|ServiceChange|A|MV|MF|S|AV|AC|N|SC)"
            + "\\s*=\\s*([^\\s{},]{1,64})");
    private static final Pattern ERRORS = Pattern.compile("(?i)\\b(?:Error|ER)\\s*=\\s*(\\d{1,4})");
    private static final Map<String, String> LONG_NAMES = Map.ofEntries(
            Map.entry("t", "Transaction"),
            Map.entry("p", "Reply"),
            Map.entry("pn", "Pending"),
            Map.entry("k", "TransactionResponseAck"),
            Map.entry("a", "Add"),
            Map.entry("mv", "Move"),
            Map.entry("mf", "Modify"),
            Map.entry("s", "Subtract"),
            Map.entry("av", "AuditValue"),
            Map.entry("ac", "AuditCapability"),
            Map.entry("n", "Notify"),
            Map.entry("sc", "ServiceChange"));
    private static final MalformedPayloadException NO_MEGACO = new MalformedPayloadException("no MEGACO text");

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        String text = packet.payload()
                .slice(0, Math.min(LOOK_AHEAD, packet.payload().length()))
                .text();
        Matcher head = HEAD.matcher(text);
        if (!head.lookingAt()) {
            throw NO_MEGACO;
        }
        out.put(SENDER, head.group(1));
        String body = text.substring(head.end());
        Matcher transaction = TRANSACTIONS.matcher(body);
        if (transaction.find()) {
            out.put(KIND, longName(transaction.group(1))).put(TRANSACTION, transaction.group(2));
        }
        Matcher context = CONTEXTS.matcher(body);
        if (context.find()) {
            out.put(CONTEXT, context.group(1));
        }
        Matcher command = COMMANDS.matcher(body);
        if (command.find()) {
            out.put(COMMAND, longName(command.group(1))).put(TERMINATION, command.group(2));
        }
        Matcher error = ERRORS.matcher(body);
        if (error.find()) {
            out.put(ERROR, Long.parseLong(error.group(1)));
        }
    }

    private static String longName(String name) {
        return LONG_NAMES.getOrDefault(name.toLowerCase(Locale.ROOT), name);
    }

    @Override
    public List<Field> fields() {
        return List.of(KIND, TRANSACTION, CONTEXT, COMMAND, TERMINATION, SENDER, ERROR);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "MEGACO (H.248)")
                .drawn(FlowHints.Shape.MESSAGE, "{kind} {command} {error}"));
    }
}
