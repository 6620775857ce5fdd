package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.homer7.api.search.AddressRange;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.homer7.rest.Json;

/** The names of hosts, as operators have given them to addresses and networks: the longest prefix wins. */
final class HostNames {
    private record Name(AddressRange range, int port, long captureId, String name) {}

    private final List<Name> names = new ArrayList<>();

    HostNames(Documents documents) throws IOException {
        for (Document document : documents.list("alias")) {
            JsonNode alias = Json.tree(document.json());
            if (alias.path("status").asBoolean(true)) {
                String network =
                        alias.path("ip").asText() + "/" + alias.path("mask").asText();
                AddressRange.parse(network)
                        .ifPresent(range -> names.add(new Name(
                                range,
                                alias.path("port").asInt(),
                                alias.path("captureID").asLong(),
                                alias.path("alias").asText())));
            }
        }
        names.sort(Comparator.<Name>comparingInt(name -> -name.range().prefix())
                .thenComparing(name -> name.port() == 0)
                .thenComparing(name -> name.captureId() == 0));
    }

    /** The host's name; otherwise if it has none. */
    String of(String address, int port, long captureId, String otherwise) {
        if (!names.isEmpty() && !address.isEmpty()) {
            for (Name name : names) {
                boolean fits = (name.port() == 0 || name.port() == port)
                        && (name.captureId() == 0 || name.captureId() == captureId);
                if (fits && name.range().contains(address)) {
                    return name.name();
                }
            }
        }
        return otherwise;
    }
}
