package org.homer7.dissector.sip;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;

/**
 * Finds user and host of a URI. The user is what people search for: a number without its parameters ({@code ;rn=},
 * {@code ;phone-context=}) and without a password, also of a tel: URI; of a URN such as {@code urn:service:sos} it is
 * all after the scheme.
 */
final class SipUri {
    private static final long SIP = Ascii.word("sip:");
    private static final long SIPS = Ascii.word("sips:");

    private SipUri() {}

    /** @param domain null if the host is not wanted */
    static void write(byte[] a, int from, int to, Field user, Field domain, FieldWriter out) {
        boolean sip = isSip(a, from, to);
        int start = sip ? Ascii.find(a, from, to, ':') + 1 : afterScheme(a, from, to);
        int userEnd = to;
        int i = Ascii.findAny(a, start, to, Ascii.USER_END);
        while (i < to && a[i] != '@') {
            userEnd = Math.min(userEnd, i);
            i = Ascii.findAny(a, i + 1, to, Ascii.USER_END);
        }
        if (i < to) {
            put(user, a, start, Math.min(userEnd, i), out);
            host(domain, a, i + 1, to, out);
        } else if (sip || start == from) {
            host(domain, a, start, to, out);
        } else if (start + 1 < to && a[start] == '/' && a[start + 1] == '/') {
            host(domain, a, start + 2, to, out);
        } else {
            put(user, a, start, Ascii.find(a, start, to, ';'), out);
        }
    }

    private static boolean isSip(byte[] a, int from, int to) {
        return Ascii.startsWith(a, from, to, SIP, 4) || Ascii.startsWith(a, from, to, SIPS, 5);
    }

    /** Index after the colon of the scheme; {@code from} if there is none. */
    private static int afterScheme(byte[] a, int from, int to) {
        int i = from;
        while (i < to && Ascii.is(a[i], Ascii.TOKEN)) {
            i++;
        }
        return i < to && a[i] == ':' ? i + 1 : from;
    }

    /** Writes the host, without port, parameters and headers. An IPv6 reference keeps its brackets. */
    private static void host(Field domain, byte[] a, int from, int to, FieldWriter out) {
        if (domain == null) {
            return;
        }
        boolean bracket = from < to && a[from] == '[';
        int end = bracket ? Math.min(Ascii.find(a, from, to, ']') + 1, to) : Ascii.findAny(a, from, to, Ascii.HOST_END);
        put(domain, a, from, end, out);
    }

    private static void put(Field field, byte[] a, int from, int to, FieldWriter out) {
        if (to > from) {
            out.put(field, a, from, to - from);
        }
    }
}
