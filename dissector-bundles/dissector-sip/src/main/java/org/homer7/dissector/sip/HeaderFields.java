package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;
import org.homer7.api.record.Field.Kind;

/** Writes the fields of one header. Of a header that comes several times, or has several values, the first counts. */
final class HeaderFields {
    private static final byte[] TAG = Ascii.bytes("tag");
    private static final byte[] EXPIRES = Ascii.bytes("expires");
    private static final byte[] USERNAME = Ascii.bytes("username");
    private static final byte[] REALM = Ascii.bytes("realm");
    private static final byte[] REMOTE = Ascii.bytes("remote");
    private static final byte[] ICID_VALUE = Ascii.bytes("icid-value");

    private HeaderFields() {}

    /** Writes what the value says; it is not empty and has no blanks around it. */
    static void write(Header header, byte[] a, int from, int to, FieldWriter out) {
        switch (header) {
            case FROM -> party(a, from, to, SipFields.FROM_USER, SipFields.FROM_DOMAIN, SipFields.FROM_TAG, out);
            case TO -> party(a, from, to, SipFields.TO_USER, SipFields.TO_DOMAIN, SipFields.TO_TAG, out);
            case CONTACT -> contact(a, from, to, out);
            case P_ASSERTED_IDENTITY, P_PREFERRED_IDENTITY, REMOTE_PARTY_ID ->
                NameAddr.putUser(a, from, to, header.field(), out);
            case DIVERSION -> {
                out.put(SipFields.DIVERSION, a, from, to - from);
                NameAddr.putUser(a, from, to, SipFields.DIVERSION_USER, out);
            }
            case CREDENTIALS -> credentials(a, from, to, out);
            case SESSION_ID -> sessionId(a, from, to, out);
            case REPLACES -> {
                out.put(SipFields.REPLACES, a, from, to - from);
                Span.link(a, Span.of(from, firstPart(a, from, to)), out);
            }
            case CHARGING_VECTOR -> {
                long icid = Params.among(a, from, to, ';', ICID_VALUE);
                Span.put(SipFields.ICID, a, icid, out);
                Span.link(a, icid, out);
            }
            case EVENT -> Span.put(SipFields.EVENT, a, Span.of(from, firstPart(a, from, to)), out);
            default -> plain(header.field(), a, from, to, out);
        }
    }

    private static void party(byte[] a, int from, int to, Field user, Field domain, Field tag, FieldWriter out) {
        long uri = NameAddr.uri(a, from, to);
        SipUri.write(a, Span.from(uri), Span.to(uri), user, domain, out);
        Params.put(a, NameAddr.afterUri(a, uri, from, to), to, TAG, tag, out);
        if (user == SipFields.FROM_USER) {
            NameAddr.putName(a, from, uri, SipFields.FROM_NAME, out);
        }
    }

    private static void contact(byte[] a, int from, int to, FieldWriter out) {
        long uri = NameAddr.uri(a, from, to);
        SipUri.write(a, Span.from(uri), Span.to(uri), SipFields.CONTACT_USER, SipFields.CONTACT_DOMAIN, out);
        long expires = Params.find(a, NameAddr.afterUri(a, uri, from, to), to, EXPIRES);
        plain(SipFields.CONTACT_EXPIRES, a, Span.from(expires), Span.to(expires), out);
    }

    /** {@code Digest username="bob", realm="example.com"}; a challenge has no username. */
    private static void credentials(byte[] a, int from, int to, FieldWriter out) {
        int params = Ascii.findBlank(a, from, to);
        Span.put(SipFields.AUTH_USER, a, Params.among(a, params, to, ',', USERNAME), out);
        Span.put(SipFields.AUTH_REALM, a, Params.among(a, params, to, ',', REALM), out);
    }

    /** RFC 7989: the UUIDs of both sides, all zeros where one is not known yet. */
    private static void sessionId(byte[] a, int from, int to, FieldWriter out) {
        long local = Span.of(from, firstPart(a, from, to));
        long remote = Params.find(a, from, to, REMOTE);
        if (!isNull(a, local)) {
            Span.put(SipFields.SESSION_ID, a, local, out);
            Span.link(a, local, out);
        }
        if (!isNull(a, remote)) {
            Span.put(SipFields.SESSION_ID_REMOTE, a, remote, out);
            Span.link(a, remote, out);
        }
    }

    private static boolean isNull(byte[] a, long uuid) {
        for (int i = Span.from(uuid); i < Span.to(uuid); i++) {
            if (a[i] != '0') {
                return false;
            }
        }
        return true;
    }

    private static int firstPart(byte[] a, int from, int to) {
        return Ascii.trimEnd(a, from, Params.separator(a, from, to, ';', ','));
    }

    private static void plain(Field field, byte[] a, int from, int to, FieldWriter out) {
        if (field.kind() == Kind.TEXT) {
            out.put(field, a, from, to - from);
            return;
        }
        long number = Ascii.number(a, from, to);
        if (number >= 0) {
            out.put(field, number);
        }
    }
}
