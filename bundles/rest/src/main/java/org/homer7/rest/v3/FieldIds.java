package org.homer7.rest.v3;

import java.util.EnumMap;
import java.util.Map;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.homer7.query.FieldNames;

/** Names of fields as homer-app's mappings have them: {@code data_header.from_user}, {@code protocol_header.srcIp}. */
final class FieldIds {
    private static final String PAYLOAD = "data_header.";
    private static final Map<HeaderField, String> HEADER = new EnumMap<>(Map.of(
            HeaderField.SID, "sid",
            HeaderField.CORRELATION_ID, "protocol_header.correlation_id",
            HeaderField.SRC_IP, "protocol_header.srcIp",
            HeaderField.SRC_PORT, "protocol_header.srcPort",
            HeaderField.DST_IP, "protocol_header.dstIp",
            HeaderField.DST_PORT, "protocol_header.dstPort",
            HeaderField.CAPTURE_ID, "protocol_header.captureId",
            HeaderField.HEP_TYPE, "protocol_header.payloadType",
            HeaderField.IP_FAMILY, "protocol_header.protocolFamily",
            HeaderField.IP_PROTO, "protocol_header.protocol"));

    private FieldIds() {}

    static String of(FieldPath path) {
        return path.header()
                .map(header -> HEADER.getOrDefault(header, header.fieldName()))
                .orElse(PAYLOAD + path.path());
    }

    /** @throws IllegalArgumentException it means nothing; the message says what is allowed */
    static FieldPath path(String id) {
        return FieldNames.resolve(id);
    }
}
