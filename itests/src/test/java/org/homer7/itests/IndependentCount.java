package org.homer7.itests;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.InflaterInputStream;

/**
 * Counts what a capture holds without any code of the product: the simplest reader that could do, with regular
 * expressions.
 */
final class IndependentCount {
    private static final Pattern START = Pattern.compile("(SIP/2\\.0 (\\d{3})|([A-Z]+) sips?:)");
    private static final Pattern CALL_ID = Pattern.compile("(?im)^(?:Call-ID|i)[ \\t]*:[ \\t]*(\\S+)");
    private static final Pattern CSEQ = Pattern.compile("(?im)^CSeq[ \\t]*:[ \\t]*\\d+[ \\t]+([A-Z]+)");
    private static final Pattern WRAPPED =
            Pattern.compile("(?s)\\{.*?(?:\"payload\"|\"text\"|\"data\"|\"message\")\\s*:\\s*\"");
    private static final Pattern RTCP = Pattern.compile("\"(sender_information|report_blocks)\"\\s*:");
    private static final Pattern METHOD = Pattern.compile("\"method\"\\s*:\\s*\"([A-Z]+)\"");
    private static final Set<String> CALL =
            Set.of("INVITE", "ACK", "BYE", "CANCEL", "UPDATE", "PRACK", "REFER", "INFO", "NOTIFY");

    private final Map<String, Integer> tables = new TreeMap<>();
    private final Map<String, Integer> messages = new TreeMap<>();

    /** Counts by "type profile". */
    Map<String, Integer> tables() {
        return tables;
    }

    /** Counts of SIP messages by "Call-ID method" or "Call-ID status". */
    Map<String, Integer> messages() {
        return messages;
    }

    static IndependentCount of(List<byte[]> frames) {
        IndependentCount count = new IndependentCount();
        frames.forEach(count::add);
        return count;
    }

    private void add(byte[] frame) {
        int type = 0;
        String payload;
        if (frame[0] == 'H' && frame[1] == 'E' && frame[2] == 'P' && frame[3] == '3') {
            Map<Integer, byte[]> chunks = chunks(frame);
            type = chunks.get(0x0b)[0] & 0xff;
            payload = chunks.containsKey(0x10) ? inflated(chunks.get(0x10)) : text(chunks.get(0x0f));
        } else {
            payload = version1(frame);
        }
        add(type, payload);
    }

    private void add(int declared, String payload) {
        String sip = payload.startsWith("{") ? unwrapped(payload) : payload.stripLeading();
        Matcher start = START.matcher(sip);
        boolean isSip = start.lookingAt();
        int type = declared != 0 ? declared : isSip ? 1 : RTCP.matcher(payload).find() ? 5 : 0;
        String profile = "default";
        if (type == 50 && CALL.contains(first(METHOD, payload))) {
            profile = "call";
        }
        if (isSip && (type == 1 || type == 50)) {
            String method = first(CSEQ, sip);
            profile = CALL.contains(method) ? "call" : method.equals("REGISTER") ? "registration" : "default";
            String what = start.group(2) != null ? start.group(2) : start.group(3);
            messages.merge(first(CALL_ID, sip) + " " + what, 1, Integer::sum);
        }
        tables.merge(type + " " + profile, 1, Integer::sum);
    }

    /** The SIP text inside of OpenSIPS' JSON. */
    private static String unwrapped(String json) {
        Matcher text = WRAPPED.matcher(json);
        return text.find()
                ? json.substring(text.end()).replace("\\r\\n", "\r\n").replace("\\/", "/")
                : json;
    }

    private static String first(Pattern pattern, String text) {
        Matcher matcher = pattern.matcher(text);
        return matcher.find() ? matcher.group(1) : "";
    }

    private static Map<Integer, byte[]> chunks(byte[] frame) {
        Map<Integer, byte[]> chunks = new TreeMap<>();
        ByteBuffer in = ByteBuffer.wrap(frame, 6, frame.length - 6);
        while (in.remaining() >= 6) {
            int vendor = in.getShort();
            int type = in.getShort() & 0xffff;
            byte[] value = new byte[(in.getShort() & 0xffff) - 6];
            in.get(value);
            if (vendor == 0) {
                chunks.put(type, value);
            }
        }
        return chunks;
    }

    /** HEPv1 and v2: a header whose length depends on the family, and for v2 twelve bytes or so of time. */
    private static String version1(byte[] frame) {
        int header = 8 + (frame[2] == 2 ? 8 : 32) + (frame[0] == 2 ? 12 : 0);
        String payload = new String(frame, header, frame.length - header, StandardCharsets.ISO_8859_1);
        Matcher start = Pattern.compile("SIP/2\\.0|[A-Z]{3,9} sips?:|\\{").matcher(payload);
        return start.find() && start.start() < 8 ? payload.substring(start.start()) : payload;
    }

    private static String inflated(byte[] bytes) {
        try (InflaterInputStream in = new InflaterInputStream(new ByteArrayInputStream(bytes))) {
            return text(in.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
