package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Slice;

/**
 * SIP that an agent put into JSON: OpenSIPS with homer5_on=0 sends <code>{"payload":"INVITE ..."}</code> as type 1. The
 * message in it is what people are to see, and what the fields come from.
 */
final class SipJson {
    private static final byte[][] WRAPPERS = {Ascii.bytes("payload"), Ascii.bytes("raw"), Ascii.bytes("message")};
    /** Escapes and all, a start line is in there. */
    private static final int GLANCE = 4096;

    private SipJson() {}

    /** True if the first member of the object is a SIP message. */
    static boolean begins(byte[] a, int from, int to) {
        JsonMembers members = new JsonMembers(a, from, Math.min(to, from + GLANCE));
        return members.next() && message(a, members) != null;
    }

    /** Writes what the message in the object says; without one, what the members say themselves. */
    static void dissect(byte[] a, int from, int to, Slice fallback, FieldWriter out) throws MalformedPayloadException {
        JsonMembers members = new JsonMembers(a, from, to);
        while (members.next()) {
            Slice message = message(a, members);
            if (message != null) {
                out.raw(message.array(), message.offset(), message.length());
                int end = message.offset() + message.length();
                SipMessage.dissect(message.array(), message.offset(), end, fallback, out);
                return;
            }
        }
        ParsedMessage.dissect(a, from, to, out);
    }

    /** The SIP message that the member is; null if it is something else. */
    private static Slice message(byte[] a, JsonMembers member) {
        for (byte[] name : WRAPPERS) {
            if (member.isString() && member.isKey(name)) {
                Slice text = member.unescaped();
                int start = Ascii.skipBlanks(text.array(), 0, text.length());
                return StartLine.begins(text.array(), start, text.length())
                        ? text.slice(start, text.length() - start)
                        : null;
            }
        }
        return null;
    }
}
