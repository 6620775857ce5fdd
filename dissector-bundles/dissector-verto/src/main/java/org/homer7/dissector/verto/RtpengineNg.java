package org.homer7.dissector.verto;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;

/** rtpengine's control protocol NG: a cookie, a blank, and a dictionary in bencode. Only its top level is read. */
final class RtpengineNg {
    private static final int LONGEST_COOKIE = 256;
    private static final int MOST_NESTING = 32;
    private static final MalformedPayloadException NEITHER =
            new MalformedPayloadException("neither Verto nor rtpengine NG");
    private static final MalformedPayloadException BROKEN = new MalformedPayloadException("broken bencode");

    private final Slice in;
    private int at;

    private RtpengineNg(Slice in, int at) {
        this.in = in;
        this.at = at;
    }

    static void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        Slice payload = packet.payload();
        int blank = 0;
        while (blank < payload.length() && payload.byteAt(blank) != ' ') {
            blank++;
        }
        if (blank == 0 || blank > LONGEST_COOKIE || blank + 1 >= payload.length() || payload.byteAt(blank + 1) != 'd') {
            throw NEITHER;
        }
        new RtpengineNg(payload, blank + 2).dictionary(packet, out);
    }

    private void dictionary(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        while (peek() != 'e') {
            String key = string().text();
            if (peek() < '0' || peek() > '9') {
                skip(0);
                continue;
            }
            Slice value = string();
            switch (key) {
                case "command" -> put(VertoDissector.COMMAND, value, out);
                case "result" -> put(VertoDissector.RESULT, value, out);
                case "from-tag" -> put(VertoDissector.FROM_TAG, value, out);
                case "to-tag" -> put(VertoDissector.TO_TAG, value, out);
                case "call-id" -> {
                    if (packet.correlationId().isEmpty()) {
                        out.session(value);
                    } else if (!value.equals(packet.correlationId())) {
                        out.link(value);
                    }
                }
                default -> {}
            }
        }
    }

    private static void put(Field field, Slice value, FieldWriter out) {
        if (!value.isEmpty()) {
            out.put(field, value);
        }
    }

    /** Passes over an integer, a list or a dictionary. */
    private void skip(int depth) throws MalformedPayloadException {
        int kind = peek();
        if (kind >= '0' && kind <= '9') {
            string();
            return;
        }
        if (depth == MOST_NESTING || kind != 'i' && kind != 'l' && kind != 'd') {
            throw BROKEN;
        }
        at++;
        while (peek() != 'e') {
            if (kind == 'i') {
                at++;
            } else {
                skip(depth + 1);
            }
        }
        at++;
    }

    private Slice string() throws MalformedPayloadException {
        int length = 0;
        while (peek() != ':') {
            int digit = peek() - '0';
            if (digit < 0 || digit > 9 || length > in.length()) {
                throw BROKEN;
            }
            length = length * 10 + digit;
            at++;
        }
        at++;
        if (length > in.length() - at) {
            throw BROKEN;
        }
        at += length;
        return in.slice(at - length, length);
    }

    private int peek() throws MalformedPayloadException {
        if (at >= in.length()) {
            throw BROKEN;
        }
        return in.byteAt(at);
    }
}
