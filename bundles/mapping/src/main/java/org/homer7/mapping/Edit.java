package org.homer7.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Optional;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.Document;

/**
 * What an operator made of a mapping, as it is kept.
 *
 * @param version of the document
 * @param origin version whose content this is: an older one if it was restored
 * @param mapping what the operator saved
 * @param base the default at that time; empty if there was none
 */
record Edit(int version, int origin, Mapping mapping, Optional<Mapping> base) {
    static Edit read(Document document, MappingJson json) throws IOException {
        try {
            JsonNode node = MappingJson.JSON.readTree(document.json());
            return new Edit(
                    document.version(),
                    node.path("restored").asInt(document.version()),
                    json.parse(node.path("mapping")),
                    node.has("base") ? Optional.of(json.parse(node.path("base"))) : Optional.empty());
        } catch (InvalidMappingException e) {
            throw new IOException(
                    "version " + document.version() + " of mapping " + document.id() + ": " + e.getMessage(), e);
        }
    }

    /** @param restored version that it is a copy of; 0 for none */
    static String write(Mapping mapping, Optional<Mapping> base, int restored) {
        ObjectNode node = MappingJson.JSON.createObjectNode();
        node.set("mapping", MappingJson.node(mapping));
        base.ifPresent(before -> node.set("base", MappingJson.node(before)));
        if (restored > 0) {
            node.put("restored", restored);
        }
        return node.toString();
    }

    /** What is in force, now that the default is another. */
    Mapping on(Optional<Mapping> now) {
        return base.isPresent() && now.isPresent() ? ThreeWay.merge(base.get(), mapping, now.get()) : mapping;
    }
}
