package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.Field.Kind;
import org.homer7.api.record.Slice;

/**
 * A message that an agent parsed itself and sends as flat JSON, {@code {"method":"INVITE","callid":"..."}}: each member
 * that is named like a field is that field. {@code callId} and {@code Call-ID} are {@code callid} too.
 */
final class ParsedMessage {
    private static final byte[][] NAMES = SipFields.ALL.stream()
            .map(field -> Ascii.bytes(field.name().replace("_", "")))
            .toArray(byte[][]::new);
    private static final int CALLID = SipFields.ALL.indexOf(SipFields.CALLID);
    private static final int METHOD = SipFields.ALL.indexOf(SipFields.METHOD);
    private static final int CSEQ_METHOD = SipFields.ALL.indexOf(SipFields.CSEQ_METHOD);
    private static final int GLANCE = 4096;
    private static final int TRANSACTION = SipFields.ALL.indexOf(SipFields.TRANSACTION);

    private ParsedMessage() {}

    /** True if one of the first members is a Call-ID. */
    static boolean begins(byte[] a, int from, int to) {
        JsonMembers members = new JsonMembers(a, from, Math.min(to, from + GLANCE));
        while (members.next()) {
            if (members.isScalar() && members.isKey(NAMES[CALLID])) {
                return true;
            }
        }
        return false;
    }

    /** @throws MalformedPayloadException if no member is a Call-ID: then it is some other JSON, and nothing is written */
    static void dissect(byte[] a, int from, int to, FieldWriter out) throws MalformedPayloadException {
        Slice[] values = new Slice[NAMES.length];
        JsonMembers members = new JsonMembers(a, from, to);
        while (members.next()) {
            int index = members.isScalar() ? index(members) : -1;
            if (index >= 0 && values[index] == null) {
                Slice value = members.value();
                values[index] = value.isEmpty() ? null : value;
            }
        }
        if (values[CALLID] == null) {
            throw Malformed.NO_SIP_IN_JSON;
        }
        out.session(values[CALLID]);
        transaction(values).write(out);
        values[TRANSACTION] = null;
        for (int i = 0; i < values.length; i++) {
            if (values[i] != null) {
                put(SipFields.ALL.get(i), values[i], out);
            }
        }
    }

    private static Transaction transaction(Slice[] values) {
        Slice name = values[TRANSACTION];
        Transaction named = name == null ? null : Transaction.named(name.array(), name.offset(), end(name));
        if (named != null) {
            return named;
        }
        Slice method = values[CSEQ_METHOD] == null ? values[METHOD] : values[CSEQ_METHOD];
        return method == null ? Transaction.DEFAULT : Transaction.of(method.array(), method.offset(), end(method));
    }

    private static void put(Field field, Slice value, FieldWriter out) {
        if (field.kind() == Kind.TEXT) {
            out.put(field, value);
        } else if (field.kind() == Kind.INTEGER) {
            long number = Ascii.number(value.array(), value.offset(), end(value));
            if (number >= 0) {
                out.put(field, number);
            }
        }
    }

    private static int end(Slice value) {
        return value.offset() + value.length();
    }

    /** Index of the field that the member is named like; -1 if there is none. */
    private static int index(JsonMembers member) {
        for (int i = 0; i < NAMES.length; i++) {
            if (member.isKey(NAMES[i])) {
                return i;
            }
        }
        return -1;
    }
}
