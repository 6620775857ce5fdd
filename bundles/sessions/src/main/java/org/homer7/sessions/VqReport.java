package org.homer7.sessions;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * A quality report of RFC 6035 (application/vq-rtcpxr), as text or in the body of a SIP message: the local and the remote
 * side, each with what it measured.
 */
final class VqReport {
    private static final int MOST_TEXT = 65_536;
    private static final int MOST_VALUES = 200;

    /**
     * One side of a report.
     *
     * @param name local or remote
     * @param values by name and key in lower case: {@code packetloss.nlr}
     */
    record Side(String name, Map<String, String> values) {
        double number(String key) {
            try {
                double number = Double.parseDouble(values.getOrDefault(key, "x"));
                return Double.isFinite(number) ? number : Double.NaN;
            } catch (NumberFormatException notANumber) {
                return Double.NaN;
            }
        }

        String text(String key) {
            return values.getOrDefault(key, "");
        }

        /** Address and port of {@code LocalAddr} or {@code RemoteAddr}; empty if it is not there. */
        String host(String key) {
            String ip = text(key + ".ip");
            String port = text(key + ".port");
            if (ip.isEmpty()) {
                return "";
            }
            String bracketed = ip.indexOf(':') < 0 || ip.startsWith("[") ? ip : "[" + ip + "]";
            return port.isEmpty() ? bracketed : bracketed + ":" + port;
        }
    }

    private VqReport() {}

    /** True if the text holds a report. */
    static boolean isIn(String text) {
        return text.contains("LocalMetrics") || text.contains("RemoteMetrics");
    }

    /** The sides of the report that the text holds. */
    static List<Side> sides(String text) {
        Map<String, String> common = new HashMap<>();
        List<Side> sides = new ArrayList<>();
        Map<String, String> current = common;
        int read = 0;
        for (String line : text.substring(0, Math.min(text.length(), MOST_TEXT)).split("\r?\n")) {
            int colon = line.indexOf(':');
            String name = colon < 0 ? "" : line.substring(0, colon).strip().toLowerCase(Locale.ROOT);
            if (name.equals("localmetrics") || name.equals("remotemetrics")) {
                current = new HashMap<>(common);
                sides.add(new Side(name.substring(0, name.indexOf("metrics")), current));
            } else if (colon > 0 && read++ < MOST_VALUES) {
                values(name, line.substring(colon + 1), current);
            }
            if (sides.size() > 2) {
                break;
            }
        }
        return sides;
    }

    private static void values(String name, String text, Map<String, String> into) {
        for (String pair : text.strip().split("[\\s;]+")) {
            int equals = pair.indexOf('=');
            if (equals > 0) {
                String key = name + '.' + pair.substring(0, equals).toLowerCase(Locale.ROOT);
                into.putIfAbsent(key, pair.substring(equals + 1).replace("\"", ""));
            }
        }
    }
}
