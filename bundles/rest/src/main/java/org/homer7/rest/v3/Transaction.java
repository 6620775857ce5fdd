package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.homer7.query.CallFlow;
import org.homer7.rest.Json;

/** A call flow as homer-app gives it: messages, hosts with their positions, one arrow for each message, names of hosts. */
final class Transaction {
    private static final int LONGEST_TEXT = 50;
    private static final int SIP = 1;
    private static final Map<Integer, String> OTHERS =
            Map.of(5, "RTCP", 34, "RTP", 35, "RTP", 53, "DNS", 54, "ISUP", 56, "DIAMETER", 100, "LOG");

    private final Rows rows;
    private final HostNames names;
    private final Map<String, ObjectNode> hosts = new LinkedHashMap<>();
    private final ObjectNode aliases = Json.object();
    private final ArrayNode calls = Json.object().arrayNode();

    Transaction(HostNames names) {
        this.names = names;
        this.rows = new Rows(names);
    }

    ObjectNode of(List<HepRecord> messages) throws IOException {
        List<ObjectNode> found = new ArrayList<>();
        for (HepRecord message : messages) {
            ObjectNode row = rows.message(message);
            found.add(row);
            arrow(message, row);
        }
        ObjectNode answer = Rows.table(found, found.size());
        ObjectNode data = Json.object();
        data.set("messages", answer.get("data"));
        ObjectNode places = data.putObject("hosts");
        hosts.forEach(places::set);
        data.set("calldata", calls);
        data.set("alias", aliases);
        answer.set("data", data);
        return answer;
    }

    private void arrow(HepRecord message, ObjectNode row) {
        String source = host(CallFlow.source(message), row.path("srcIp").asText(), message.sourcePort(), message);
        String destination =
                host(CallFlow.destination(message), row.path("dstIp").asText(), message.destinationPort(), message);
        String text = row.path("raw").asText();
        ObjectNode call = calls.addObject();
        call.put("id", message.id()).put("sid", message.session().text());
        call.put("srcHost", row.path("srcIp").asText())
                .put("dstHost", row.path("dstIp").asText());
        call.put("srcId", source).put("dstId", destination);
        call.put("srcIp", row.path("srcIp").asText())
                .put("dstIp", row.path("dstIp").asText());
        call.put("srcPort", message.sourcePort()).put("dstPort", message.destinationPort());
        call.put("aliasSrc", row.path("aliasSrc").asText());
        call.put("aliasDst", row.path("aliasDst").asText());
        String method = method(message, row);
        call.put("method", method).put("method_text", methodText(method, row));
        call.put("create_date", message.timestampMicros() / 1_000);
        call.set("micro_ts", row.get("micro_ts"));
        call.put("protocol", message.ipProtocol()).put("msg_color", "blue");
        call.put("ruri_user", text.length() <= LONGEST_TEXT ? text : text.substring(0, LONGEST_TEXT));
        call.put(
                "destination",
                hosts.containsKey(destination)
                        ? hosts.get(destination).path("position").asInt()
                        : 0);
        call.put("table", row.path("table").asText());
    }

    private String host(String id, String address, int port, HepRecord message) {
        if (id.isEmpty()) {
            return id;
        }
        hosts.computeIfAbsent(id, host -> {
            ObjectNode place = Json.object();
            place.putArray("host").add(host);
            return place.put("position", hosts.size());
        });
        aliases.put(id, names.of(address, port, message.captureId(), id));
        return id;
    }

    private static String method(HepRecord message, ObjectNode row) {
        if (message.type() == SIP && row.hasNonNull("method")) {
            return row.path("method").asText();
        }
        return OTHERS.getOrDefault(message.type(), "HEP-" + message.type());
    }

    private static String methodText(String method, ObjectNode row) {
        String reason = row.path("reason_phrase").asText();
        return reason.isEmpty() ? method : method + " " + reason;
    }
}
