package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch.core.BulkRequest;
import co.elastic.clients.elasticsearch.core.BulkResponse;
import co.elastic.clients.elasticsearch.core.bulk.BulkOperation;
import co.elastic.clients.elasticsearch.core.bulk.BulkResponseItem;
import co.elastic.clients.util.BinaryData;
import java.io.IOException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Set;
import org.homer7.api.sink.RejectedRecordsException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Sends documents in requests of bounded size. An id that is there already counts as written, so that what is sent again
 * shows once. Used by the writing thread alone.
 */
final class BulkWriter {
    private static final Logger LOG = LoggerFactory.getLogger(BulkWriter.class);
    private static final int CONFLICT = 409;
    private static final int TOO_LARGE = 413;
    /** Errors that tell of the document, not of the cluster. */
    private static final Set<String> OF_THE_DOCUMENT = Set.of(
            "document_parsing_exception",
            "mapper_parsing_exception",
            "parsing_exception",
            "x_content_parse_exception",
            "strict_dynamic_mapping_exception",
            "illegal_argument_exception");

    private static final String REASON = "refused by Elasticsearch";

    private final Cluster cluster;
    private final int requestBytes;
    private final DeadLetters deadLetters;

    /**
     * A document on its way.
     *
     * @param place of its record in the batch
     * @param index that it goes into
     * @param id that tells it from all others there
     * @param json the document
     */
    record Document(int place, String index, String id, byte[] json) {}

    /** A document that can never be written. */
    private record Refusal(Document document, String reason) {}

    BulkWriter(Cluster cluster, int requestBytes, DeadLetters deadLetters) {
        this.cluster = cluster;
        this.requestBytes = requestBytes;
        this.deadLetters = deadLetters;
    }

    /**
     * Sends the documents.
     *
     * @throws RejectedRecordsException some can never be written; they are in the dead letters
     * @throws IOException not all may be written; send all again
     */
    void write(List<Document> documents) throws IOException {
        List<Refusal> refused = new ArrayList<>();
        int from = 0;
        while (from < documents.size()) {
            long bytes = 0;
            int to = from;
            while (to < documents.size()
                    && (to == from || bytes + documents.get(to).json().length <= requestBytes)) {
                bytes += documents.get(to++).json().length;
            }
            send(documents.subList(from, to), refused);
            from = to;
        }
        if (!refused.isEmpty()) {
            throw keep(refused);
        }
    }

    private void send(List<Document> documents, List<Refusal> refused) throws IOException {
        BulkRequest.Builder request = new BulkRequest.Builder();
        for (Document document : documents) {
            request.operations(BulkOperation.of(operation -> operation.create(create -> create.index(document.index())
                    .id(document.id())
                    .document(BinaryData.of(document.json(), "application/json")))));
        }
        BulkResponse response;
        try {
            BulkRequest built = request.build();
            response = cluster.ask(client -> client.bulk(built));
        } catch (Cluster.RefusedException e) {
            if (e.status() != TOO_LARGE) {
                throw e;
            }
            halve(documents, refused, e);
            return;
        }
        if (response.errors()) {
            look(documents, response.items(), refused);
        }
    }

    /** The cluster takes no request of that size. */
    private void halve(List<Document> documents, List<Refusal> refused, Cluster.RefusedException e) throws IOException {
        int half = documents.size() / 2;
        if (half == 0) {
            refused.add(new Refusal(documents.get(0), e.getMessage()));
            return;
        }
        send(documents.subList(0, half), refused);
        send(documents.subList(half, documents.size()), refused);
    }

    private void look(List<Document> documents, List<BulkResponseItem> items, List<Refusal> refused)
            throws IOException {
        BulkResponseItem passing = null;
        for (int i = 0; i < items.size(); i++) {
            BulkResponseItem item = items.get(i);
            if (item.error() == null || item.status() == CONFLICT) {
                continue;
            }
            if (OF_THE_DOCUMENT.contains(item.error().type())) {
                refused.add(new Refusal(documents.get(i), reason(item)));
            } else {
                passing = item;
            }
        }
        if (passing != null) {
            throw new IOException("index " + passing.index() + ": " + passing.status() + " " + reason(passing));
        }
    }

    private static String reason(BulkResponseItem item) {
        String cause = item.error().causedBy() == null
                ? ""
                : "; " + item.error().causedBy().reason();
        return item.error().type() + ": " + item.error().reason() + cause;
    }

    /** Only when all else is written, so that what is sent again is kept once. */
    private RejectedRecordsException keep(List<Refusal> refused) {
        BitSet places = new BitSet();
        for (Refusal refusal : refused) {
            Document document = refusal.document();
            places.set(document.place());
            LOG.debug("Document {} of {} is refused: {}", document.id(), document.index(), refusal.reason());
            deadLetters.add(document.index(), document.id(), refusal.reason(), document.json());
        }
        return new RejectedRecordsException(REASON, places);
    }
}
