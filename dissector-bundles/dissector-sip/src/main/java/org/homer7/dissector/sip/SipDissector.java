package org.homer7.dissector.sip;

import java.util.List;
import org.homer7.api.dissect.ContentDissector;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.HepType;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.dissect.Profile;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;
import org.osgi.service.component.annotations.Component;

/** SIP, HEP type 1, as text or wrapped in JSON, and SIP as JSON, HEP type 50. */
@Component(service = HepDissector.class)
@HepType({1, SipDissector.SIP_JSON})
public final class SipDissector implements ContentDissector {
    static final int SIP_JSON = 50;

    /** RFC 8489: at bytes 4 to 7 of each STUN message. */
    private static final int STUN_COOKIE = 0x2112A442;

    private static final int STUN_HEADER = 20;

    @Override
    public boolean recognises(HepPacket packet) {
        Slice payload = packet.payload();
        byte[] a = payload.array();
        int to = payload.offset() + payload.length();
        int from = Ascii.skipBlanks(a, payload.offset(), to);
        if (from == to || a[from] != '{') {
            return StartLine.begins(a, from, to);
        }
        // Much JSON has a Call-ID; only what is declared to be SIP is a message for that.
        return SipJson.begins(a, from, to) || packet.type() == SIP_JSON && ParsedMessage.begins(a, from, to);
    }

    @Override
    public void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Slice payload = packet.payload();
        byte[] a = payload.array();
        int to = payload.offset() + payload.length();
        // Line ends before a message are keep-alives of the connection it came over, RFC 3261 section 7.5.
        int from = Ascii.skipBlanks(a, payload.offset(), to);
        if (from == to || a[from] < ' ') {
            throw noText(a, payload.offset(), to);
        }
        if (a[from] == '{') {
            SipJson.dissect(a, from, to, packet.correlationId(), out);
        } else {
            SipMessage.dissect(a, from, to, packet.correlationId(), out);
        }
    }

    @Override
    public List<Field> fields() {
        return SipFields.ALL;
    }

    @Override
    public List<Profile> profiles(int type) {
        return Transaction.PROFILES;
    }

    private static MalformedPayloadException noText(byte[] a, int from, int to) {
        if (from == to) {
            return Malformed.EMPTY;
        }
        if (to - from >= STUN_HEADER && a[from] >= 0 && a[from] < 4 && isStunCookie(a, from + 4)) {
            return Malformed.STUN;
        }
        for (int i = from; i < to; i++) {
            if (a[i] != 0 && !Ascii.isBlank(a[i])) {
                return Malformed.NO_START_LINE;
            }
        }
        return Malformed.KEEP_ALIVE;
    }

    private static boolean isStunCookie(byte[] a, int at) {
        return ((a[at] & 0xff) << 24 | (a[at + 1] & 0xff) << 16 | (a[at + 2] & 0xff) << 8 | a[at + 3] & 0xff)
                == STUN_COOKIE;
    }
}
