package org.homer7.sessions;

import java.util.HexFormat;
import org.homer7.api.record.Slice;

/** Messages as text that does no harm where it is shown. */
final class Visible {
    private static final int BYTES_A_LINE = 16;

    private Visible() {}

    /** The text without control characters; bytes that are no text as hex. */
    static String of(Slice message) {
        String text = message.text();
        return text.indexOf('\ufffd') >= 0 || text.indexOf('\0') >= 0 ? hex(message) : plain(text);
    }

    private static String plain(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\n' || c == '\t' || !Character.isISOControl(c)) {
                plain.append(c);
            } else if (c != '\r') {
                plain.append('\u00b7');
            }
        }
        return plain.toString();
    }

    private static String hex(Slice message) {
        HexFormat format = HexFormat.ofDelimiter(" ");
        StringBuilder lines = new StringBuilder();
        for (int at = 0; at < message.length(); at += BYTES_A_LINE) {
            int count = Math.min(BYTES_A_LINE, message.length() - at);
            lines.append(String.format("%06x  ", at))
                    .append(format.formatHex(message.slice(at, count).copy()))
                    .append('\n');
        }
        return lines.toString();
    }
}
