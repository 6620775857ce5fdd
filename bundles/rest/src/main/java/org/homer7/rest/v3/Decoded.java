package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import org.homer7.api.record.HepRecord;
import org.homer7.json.RecordJson;
import org.homer7.rest.Json;

/** A message taken apart, layer by layer, in the form of tshark's JSON. */
final class Decoded {
    private Decoded() {}

    static ObjectNode of(HepRecord record) throws IOException {
        JsonNode whole = Json.tree(Json.text(out -> RecordJson.write(record, out)));
        ObjectNode packet = Json.object();
        packet.put("_index", "packets-" + whole.path("table").asText());
        packet.putNull("_score");
        ObjectNode layers = packet.putObject("_source").putObject("layers");
        layers.set("hep", whole.path("hep_header"));
        layers.set("ip", whole.path("protocol_header"));
        layers.set(record.type() == 1 ? "sip" : "payload", whole.path("payload"));
        if (!record.malformed().isEmpty()) {
            layers.putObject("malformed").put("reason", record.malformed());
        }
        return packet;
    }
}
