package org.homer7.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Turns a captured message into one that SIPp fills in. */
final class SippMessage {
    /** Headers of a response that SIPp copies from the request. */
    private static final List<String> COPIED =
            List.of("via", "v", "from", "f", "to", "t", "call-id", "i", "cseq", "record-route");

    /** Headers that would be wrong a second time. */
    private static final List<String> DROPPED =
            List.of("authorization", "proxy-authorization", "content-length", "l", "record-route");

    /**
     * The message for SIPp.
     *
     * @param raw as captured
     * @param request true for a request
     * @param challenged true if the last response asked for credentials
     */
    String template(String raw, boolean request, boolean challenged) {
        String text = raw.replace("\r\n", "\n").replace("]]>", "]] >").replaceAll("[\\p{Cntrl}&&[^\n\t]]", " ");
        int end = text.indexOf("\n\n");
        List<String> header = unfolded(end < 0 ? text.stripTrailing() : text.substring(0, end));
        String body = end < 0 ? "" : text.substring(end + 2);
        List<String> lines = new ArrayList<>();
        lines.add(request ? requestLine(header.get(0)) : keywords(header.get(0)));
        if (!request) {
            lines.addAll(List.of("[last_Via:]", "[last_From:]", "[last_To:];tag=[pid]SIPpTag01[call_number]"));
            lines.addAll(List.of("[last_Call-ID:]", "[last_CSeq:]", "[last_Record-Route:]"));
        }
        boolean viaWritten = false;
        for (String line : header.subList(1, header.size())) {
            String name = name(line);
            boolean via = name.equals("via") || name.equals("v");
            if (DROPPED.contains(name) || !request && COPIED.contains(name) || via && viaWritten) {
                continue;
            }
            viaWritten |= via;
            lines.add(requestHeader(name, line));
        }
        if (challenged && request) {
            lines.add("[authentication username=user password=password]");
        }
        lines.add("Content-Length: [len]");
        StringBuilder whole = new StringBuilder();
        lines.forEach(line -> whole.append("      ").append(line).append('\n'));
        whole.append('\n');
        body(body, whole);
        return whole.toString();
    }

    private static List<String> unfolded(String header) {
        List<String> lines = new ArrayList<>();
        for (String line : header.split("\n")) {
            boolean folded = !lines.isEmpty() && (line.startsWith(" ") || line.startsWith("\t"));
            if (folded) {
                lines.set(lines.size() - 1, lines.get(lines.size() - 1) + ' ' + line.strip());
            } else {
                lines.add(line);
            }
        }
        return lines;
    }

    private static String name(String line) {
        int colon = line.indexOf(':');
        return colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
    }

    /** The user stays, the host is SIPp's. */
    private static String requestLine(String line) {
        String[] parts = line.split(" ", 3);
        if (parts.length < 3) {
            return keywords(line);
        }
        int at = parts[1].indexOf('@');
        String user = at < 0 ? "sip:" : keywords(parts[1].substring(0, at)) + '@';
        return keywords(parts[0]) + ' ' + user + "[remote_ip]:[remote_port] SIP/2.0";
    }

    private static String requestHeader(String name, String line) {
        int colon = line.indexOf(':');
        String value = colon < 0 ? "" : line.substring(colon + 1).strip();
        return switch (name) {
            case "via", "v" -> "Via: SIP/2.0/[transport] [local_ip]:[local_port];branch=[branch]";
            case "from", "f" -> "From: " + keywords(withoutTag(value)) + ";tag=[pid]SIPpTag00[call_number]";
            case "to", "t" -> "To: " + keywords(withoutTag(value)) + "[peer_tag_param]";
            case "call-id", "i" -> "Call-ID: [call_id]";
            case "contact", "m" -> "Contact: <sip:sipp@[local_ip]:[local_port];transport=[transport]>";
            case "route" -> "[routes]";
            default -> keywords(line);
        };
    }

    private static String withoutTag(String value) {
        return value.replaceAll("(?i);\\s*tag\\s*=[^;\\s>]*", "");
    }

    private static void body(String body, StringBuilder whole) {
        for (String line : body.isEmpty() ? new String[0] : body.split("\n")) {
            whole.append("      ");
            if (line.startsWith("c=IN IP")) {
                whole.append("c=IN IP[media_ip_type] [media_ip]");
            } else if (line.startsWith("o=")) {
                String[] parts = line.split(" ");
                String session = parts.length > 2 ? keywords(parts[0] + ' ' + parts[1] + ' ' + parts[2]) : "o=user 1 1";
                whole.append(session).append(" IN IP[local_ip_type] [local_ip]");
            } else if (line.startsWith("m=audio ")) {
                whole.append(keywords(line).replaceFirst("^m=audio \\d+", "m=audio [media_port]"));
            } else {
                whole.append(keywords(line));
            }
            whole.append('\n');
        }
    }

    /** Brackets mean something to SIPp: an IPv6 address must not be taken for a keyword. Nor is a backslash a sign for a byte. */
    private static String keywords(String text) {
        return text.replace("\\x", "\\x5cx").replace("[", "\\x5b");
    }
}
