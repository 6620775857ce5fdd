package org.homer7.dissector.diameter;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;

/** Diameter as on the wire, RFC 6733: the header of section 3, and AVPs of section 4 that are fields. */
final class BinaryDiameter {
    private static final int HEADER = 20;
    private static final int AVP_HEADER = 8;
    private static final int VENDOR = 0x80;
    private static final int REQUEST = 0x80;
    private static final int MOST_AVPS = 256;

    private static final int USER_NAME = 1;
    private static final int SESSION_ID = 263;
    private static final int ORIGIN_HOST = 264;
    private static final int RESULT_CODE = 268;
    private static final int DESTINATION_HOST = 293;

    private static final MalformedPayloadException NO_DIAMETER =
            new MalformedPayloadException("neither JSON nor a Diameter message");
    private static final MalformedPayloadException CUT =
            new MalformedPayloadException("Diameter message ends too early");

    private BinaryDiameter() {}

    static void dissect(Slice in, boolean needsSession, FieldWriter out) throws MalformedPayloadException {
        if (in.length() < HEADER || in.byteAt(0) != 1) {
            throw NO_DIAMETER;
        }
        int length = (int) (u32(in, 0) & 0xff_ffff);
        int flags = in.byteAt(4) & 0xff;
        int code = (int) (u32(in, 4) & 0xff_ffff);
        boolean request = (flags & REQUEST) != 0;
        String command = DiameterNames.command(code);
        out.put(DiameterFields.COMMAND, command == null ? Integer.toString(code) : command + (request ? "R" : "A"));
        out.put(DiameterFields.DIRECTION, request ? "REQ" : "ANS");
        long application = u32(in, 8);
        String name = DiameterNames.application(application);
        out.put(DiameterFields.APPLICATION, name == null ? Long.toString(application) : name);
        avps(in, Math.min(length, in.length()), needsSession, out);
        if (length < HEADER || length > in.length()) {
            throw CUT;
        }
    }

    private static void avps(Slice in, int end, boolean needsSession, FieldWriter out)
            throws MalformedPayloadException {
        int at = HEADER;
        for (int i = 0; i < MOST_AVPS && at + AVP_HEADER <= end; i++) {
            int code = (int) u32(in, at);
            boolean vendor = (in.byteAt(at + 4) & VENDOR) != 0;
            int length = (int) (u32(in, at + 4) & 0xff_ffff);
            int header = vendor ? AVP_HEADER + 4 : AVP_HEADER;
            if (length < header || length > end - at) {
                throw CUT;
            }
            if (!vendor) {
                avp(code, in.slice(at + header, length - header), needsSession, out);
            }
            at += length + 3 & ~3;
        }
    }

    private static void avp(int code, Slice value, boolean needsSession, FieldWriter out) {
        switch (code) {
            case SESSION_ID -> {
                if (needsSession) {
                    out.session(value);
                } else {
                    out.link(value);
                }
            }
            case USER_NAME -> text(DiameterFields.USER, value, out);
            case ORIGIN_HOST -> text(DiameterFields.ORIGIN_HOST, value, out);
            case DESTINATION_HOST -> text(DiameterFields.DESTINATION_HOST, value, out);
            case RESULT_CODE -> {
                if (value.length() == 4) {
                    out.put(DiameterFields.RESULT, u32(value, 0));
                }
            }
            default -> {}
        }
    }

    private static void text(Field field, Slice value, FieldWriter out) {
        if (!value.isEmpty()) {
            out.put(field, value);
        }
    }

    private static long u32(Slice in, int at) {
        return (in.byteAt(at) & 0xffL) << 24
                | (in.byteAt(at + 1) & 0xff) << 16
                | (in.byteAt(at + 2) & 0xff) << 8
                | in.byteAt(at + 3) & 0xff;
    }
}
