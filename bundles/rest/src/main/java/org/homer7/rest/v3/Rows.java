package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.TableKey;
import org.homer7.json.RecordJson;
import org.homer7.query.CallFlow;
import org.homer7.rest.Json;

/** Records as flat rows: the members of header and payload side by side. */
final class Rows {
    static final String NODE = "LocalNode";
    private static final double MICROS_PER_MILLI = 1_000;
    private static final int LOG = 100;

    private final HostNames names;

    Rows(HostNames names) {
        this.names = names;
    }

    /** A row of a list of results; only logs have their text in it. */
    ObjectNode result(HepRecord record) throws IOException {
        return row(record, record.type() == LOG);
    }

    /** A row with the whole message. Times with microseconds are milliseconds with a fraction. */
    ObjectNode message(HepRecord record) throws IOException {
        ObjectNode row = row(record, true);
        row.put("profile", record.type() + "_" + record.profile());
        row.put("create_ts", record.timestampMicros() / 1_000);
        row.put("micro_ts", record.timestampMicros() / MICROS_PER_MILLI);
        return row;
    }

    private ObjectNode row(HepRecord record, boolean withRaw) throws IOException {
        JsonNode whole = Json.tree(Json.text(out -> RecordJson.write(record, out)));
        ObjectNode row = Json.object();
        if (whole.path("payload").isObject()) {
            for (Map.Entry<String, JsonNode> member : whole.path("payload").properties()) {
                row.set(member.getKey(), member.getValue());
            }
        }
        String source = whole.path("protocol_header").path("source_ip").asText();
        String destination =
                whole.path("protocol_header").path("destination_ip").asText();
        row.put("id", record.id()).put("uuid", record.id());
        row.put("sid", record.session().text());
        row.put("srcIp", source).put("srcPort", record.sourcePort());
        row.put("dstIp", destination).put("dstPort", record.destinationPort());
        row.put("protocol", record.ipProtocol()).put("protocolFamily", record.ipFamily());
        row.put("payloadType", record.type());
        row.put("captureId", Long.toString(record.captureId()));
        row.put("correlation_id", record.correlationId().text());
        row.put("timeSeconds", Math.floorDiv(record.timestampMicros(), 1_000_000L));
        row.put("timeUseconds", Math.floorMod(record.timestampMicros(), 1_000_000L));
        row.put("create_date", record.timestampMicros() / 1_000);
        row.put("aliasSrc", names.of(source, record.sourcePort(), record.captureId(), CallFlow.source(record)));
        row.put(
                "aliasDst",
                names.of(destination, record.destinationPort(), record.captureId(), CallFlow.destination(record)));
        row.put("node", NODE).put("dbnode", NODE);
        row.put("table", "hep_proto_" + record.type() + "_" + record.profile());
        row.put("day_table", TableKey.of(record).tableName());
        if (!row.has("callid")) {
            row.put("callid", record.session().text());
        }
        if (withRaw) {
            row.put("raw", record.raw().text());
        }
        return row;
    }

    /** {@code {"total", "keys", "data"}} of the rows. */
    static ObjectNode table(List<ObjectNode> rows, long total) {
        Set<String> keys = new LinkedHashSet<>();
        ArrayNode data = JsonNodeFactory.instance.arrayNode();
        for (ObjectNode row : rows) {
            row.fieldNames().forEachRemaining(keys::add);
            data.add(row);
        }
        ObjectNode table = Json.object().put("total", total);
        ArrayNode names = table.putArray("keys");
        keys.forEach(names::add);
        table.set("data", data);
        return table;
    }
}
