package org.homer7.dissector.iax;

import java.util.List;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;
import org.osgi.service.component.annotations.Component;

/** IAX2, HEP type 10 (RFC 5456): the header of full and mini frames, and numbers and names of a call in a NEW frame. */
@Component(service = HepDissector.class)
@HepType(10)
public final class IaxDissector implements HepDissector {
    private static final Field FRAME = Field.text("frame").indexed().labelled("Frame");
    private static final Field COMMAND = Field.text("command").indexed().labelled("Command");
    private static final Field SOURCE_CALL = integer("source_call", "Source call");
    private static final Field DESTINATION_CALL = integer("destination_call", "Destination call");
    private static final Field TIMESTAMP = integer("frame_timestamp", "Timestamp ms");
    private static final Field RETRANSMISSION =
            Field.of("retransmission", Field.Kind.BOOLEAN).indexed().labelled("Retransmission");
    private static final Field TO_USER = Field.text("to_user").indexed().labelled("To");
    private static final Field FROM_USER = Field.text("from_user").indexed().labelled("From");
    private static final Field USER = Field.text("user_name").indexed().labelled("User");
    private static final Field CAUSE = Field.text("cause").indexed().labelled("Cause");

    private static final int FULL_HEADER = 12;
    private static final int MINI_HEADER = 4;
    private static final int CONTROL = 4;
    private static final int IAX = 6;
    private static final MalformedPayloadException TOO_SHORT = new MalformedPayloadException("IAX frame is too short");
    private static final MalformedPayloadException BROKEN = new MalformedPayloadException("broken IAX element");

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        out.session(packet.correlationId());
        Slice in = packet.payload();
        if (in.length() < MINI_HEADER) {
            throw TOO_SHORT;
        }
        int source = u16(in, 0);
        if ((source & 0x8000) == 0) {
            out.put(FRAME, source == 0 ? "meta" : "mini").put(SOURCE_CALL, source);
            return;
        }
        if (in.length() < FULL_HEADER) {
            throw TOO_SHORT;
        }
        int destination = u16(in, 2);
        out.put(SOURCE_CALL, source & 0x7fff).put(DESTINATION_CALL, destination & 0x7fff);
        out.put(RETRANSMISSION, (destination & 0x8000) != 0);
        out.put(TIMESTAMP, (long) u16(in, 4) << 16 | u16(in, 6));
        int type = in.byteAt(10) & 0xff;
        int subclass = in.byteAt(11) & 0xff;
        out.put(FRAME, IaxNames.frame(type));
        if (type == IAX) {
            out.put(COMMAND, IaxNames.command(subclass));
            elements(in, out);
        } else if (type == CONTROL) {
            out.put(COMMAND, IaxNames.control(subclass));
        }
    }

    /** Information elements, section 8.6: a type, a length, the value. */
    private static void elements(Slice in, FieldWriter out) throws MalformedPayloadException {
        boolean[] seen = new boolean[256];
        int at = FULL_HEADER;
        while (at + 2 <= in.length()) {
            int type = in.byteAt(at) & 0xff;
            int length = in.byteAt(at + 1) & 0xff;
            if (length > in.length() - at - 2) {
                throw BROKEN;
            }
            Field field =
                    switch (type) {
                        case 1 -> TO_USER;
                        case 2 -> FROM_USER;
                        case 6 -> USER;
                        case 22 -> CAUSE;
                        default -> null;
                    };
            if (field != null && length > 0 && !seen[type]) {
                seen[type] = true;
                out.put(field, in.slice(at + 2, length));
            }
            at += 2 + length;
        }
    }

    private static int u16(Slice in, int at) {
        return (in.byteAt(at) & 0xff) << 8 | in.byteAt(at + 1) & 0xff;
    }

    private static Field integer(String name, String label) {
        return Field.of(name, Field.Kind.INTEGER).indexed().labelled(label);
    }

    @Override
    public List<Field> fields() {
        return List.of(
                FRAME,
                COMMAND,
                SOURCE_CALL,
                DESTINATION_CALL,
                TIMESTAMP,
                RETRANSMISSION,
                TO_USER,
                FROM_USER,
                USER,
                CAUSE);
    }

    @Override
    public List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "IAX2").drawn(FlowHints.Shape.MESSAGE, "{frame} {command}"));
    }
}
