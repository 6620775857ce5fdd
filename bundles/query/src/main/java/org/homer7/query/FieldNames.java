package org.homer7.query;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/**
 * What names in a query mean: header fields by their names, the names that other versions of HOMER use for them, and
 * all else a value of the payload. docs/query.md shows the tables; a test keeps it true.
 */
public final class FieldNames {
    private static final String PAYLOAD = "payload.";
    private static final Map<String, HeaderField> ALIASES = aliasTable();
    /** Prefixes that stand for the payload elsewhere. */
    static final List<String> PAYLOAD_PREFIXES = List.of(PAYLOAD, "data_header.", "sip.");
    /** Prefixes under which there are aliases and nothing else. */
    private static final List<String> HEADER_PREFIXES = List.of("hep_header.", "protocol_header.", "net.");

    private FieldNames() {}

    /** Other names of header fields. */
    static Map<String, HeaderField> aliases() {
        return ALIASES;
    }

    /**
     * What the name means.
     *
     * @throws IllegalArgumentException it means nothing; the message says what is allowed
     */
    public static FieldPath resolve(String name) {
        Optional<HeaderField> header = HeaderField.byName(name).or(() -> Optional.ofNullable(ALIASES.get(name)));
        if (header.isPresent()) {
            return FieldPath.header(header.get());
        }
        for (String prefix : PAYLOAD_PREFIXES) {
            if (name.startsWith(prefix)) {
                return payload(name, name.substring(prefix.length()));
            }
        }
        for (String prefix : HEADER_PREFIXES) {
            if (name.startsWith(prefix)) {
                List<String> allowed = ALIASES.keySet().stream()
                        .filter(alias -> alias.startsWith(prefix))
                        .toList();
                throw new IllegalArgumentException(
                        "found the field \"" + name + "\"; of these " + String.join(", ", allowed) + " are allowed");
            }
        }
        return payload(name, name);
    }

    private static FieldPath payload(String name, String path) {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("found the field \"" + name + "\"; the name of a field is needed");
        }
        return FieldPath.payload(path);
    }

    /** The shortest name that means the path. */
    public static String name(FieldPath path) {
        return canStandAlone(path) ? path.path() : PAYLOAD + path.path();
    }

    private static boolean canStandAlone(FieldPath path) {
        try {
            return resolve(path.path()).equals(path);
        } catch (IllegalArgumentException meansNothing) {
            return false;
        }
    }

    private static Map<String, HeaderField> aliasTable() {
        Map<String, HeaderField> table = new LinkedHashMap<>();
        table.put("callid", HeaderField.SID);
        table.put("call_id", HeaderField.SID);
        table.put("hep_header.proto", HeaderField.HEP_TYPE);
        table.put("hep_header.capture_id", HeaderField.CAPTURE_ID);
        table.put("hep_header.capture_ip", HeaderField.CAPTURE_IP);
        table.put("hep_header.correlation_id", HeaderField.CORRELATION_ID);
        table.put("protocol_header.source_ip", HeaderField.SRC_IP);
        table.put("protocol_header.source_port", HeaderField.SRC_PORT);
        table.put("protocol_header.destination_ip", HeaderField.DST_IP);
        table.put("protocol_header.destination_port", HeaderField.DST_PORT);
        table.put("protocol_header.ip_proto", HeaderField.IP_PROTO);
        table.put("protocol_header.ip_family", HeaderField.IP_FAMILY);
        for (String prefix : List.of("protocol_header.", "net.")) {
            table.put(prefix + "srcIp", HeaderField.SRC_IP);
            table.put(prefix + "srcPort", HeaderField.SRC_PORT);
            table.put(prefix + "dstIp", HeaderField.DST_IP);
            table.put(prefix + "dstPort", HeaderField.DST_PORT);
            table.put(prefix + "protocol", HeaderField.IP_PROTO);
            table.put(prefix + "protocolFamily", HeaderField.IP_FAMILY);
            table.put(prefix + "payloadType", HeaderField.HEP_TYPE);
            table.put(prefix + "captureId", HeaderField.CAPTURE_ID);
            table.put(prefix + "correlation_id", HeaderField.CORRELATION_ID);
        }
        return Collections.unmodifiableMap(table);
    }
}
