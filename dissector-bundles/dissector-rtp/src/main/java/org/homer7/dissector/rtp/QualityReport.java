package org.homer7.dissector.rtp;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.MalformedPayloadException;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;

/** A report of RFC 6035, application/vq-rtcpxr: lines of {@code Name: A=1 B=2}. The local side is shown. */
final class QualityReport {
    private static final MalformedPayloadException NO_REPORT =
            new MalformedPayloadException("neither JSON nor a quality report of RFC 6035");
    private static final Map<String, Field> VALUES = Map.of(
            "MOSLQ", RtpReportDissector.MOS,
            "NLR", RtpReportDissector.LOSS_PERCENT,
            "IAJ", RtpReportDissector.JITTER,
            "RTD", RtpReportDissector.ROUND_TRIP,
            "RCQ", RtpReportDissector.R_FACTOR);

    private QualityReport() {}

    static void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException {
        boolean found = false;
        boolean local = true;
        Set<Field> written = new HashSet<>();
        for (String line : packet.payload().text().split("\r?\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            String value = line.substring(colon + 1).strip();
            switch (name) {
                case "remotemetrics" -> local = false;
                case "localmetrics" -> local = true;
                case "callid" -> {
                    found = true;
                    callId(value, packet, out);
                }
                case "vqsessionreport", "vqintervalreport", "vqalertreport" -> {
                    found = true;
                    out.put(RtpReportDissector.REPORT, name.substring(2, name.length() - "report".length()));
                }
                case "sessiondesc" -> codec(value, written, out);
                default -> {
                    if (local) {
                        found |= values(value, written, out);
                    }
                }
            }
        }
        if (!found) {
            throw NO_REPORT;
        }
    }

    private static void callId(String value, HepPacket packet, FieldWriter out) {
        byte[] id = value.getBytes(StandardCharsets.UTF_8);
        if (id.length == 0) {
            return;
        }
        if (packet.correlationId().isEmpty()) {
            out.session(id, 0, id.length);
        } else if (!value.equals(packet.correlationId().text())) {
            out.link(id, 0, id.length);
        }
    }

    private static void codec(String value, Set<Field> written, FieldWriter out) {
        for (String pair : value.split("\\s+")) {
            if (pair.startsWith("PD=") && pair.length() > 3 && written.add(RtpReportDissector.CODEC)) {
                out.put(RtpReportDissector.CODEC, pair.substring(3));
            }
        }
    }

    private static boolean values(String text, Set<Field> written, FieldWriter out) {
        boolean found = false;
        for (String pair : text.split("[\\s;]+")) {
            int equals = pair.indexOf('=');
            Field field =
                    equals < 0 ? null : VALUES.get(pair.substring(0, equals).toUpperCase(Locale.ROOT));
            if (field == null) {
                continue;
            }
            try {
                double value = Double.parseDouble(pair.substring(equals + 1));
                if (Double.isFinite(value) && written.add(field)) {
                    out.put(field, value);
                    found = true;
                }
            } catch (NumberFormatException notANumber) {
                // The sender has no such value; the others count.
            }
        }
        return found;
    }
}
