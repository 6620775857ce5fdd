package org.homer7.storage.elasticsearch;

import co.elastic.clients.elasticsearch._types.FieldValue;
import co.elastic.clients.elasticsearch._types.SortOptions;
import co.elastic.clients.elasticsearch._types.SortOrder;
import co.elastic.clients.elasticsearch._types.query_dsl.Query;
import co.elastic.clients.elasticsearch.core.SearchRequest;
import co.elastic.clients.elasticsearch.core.SearchResponse;
import co.elastic.clients.elasticsearch.core.search.Hit;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.apache.http.ContentTooLongException;
import org.homer7.api.search.SearchQuery;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The documents that a query finds, page by page, in order of time, of id and of server, over one view of the cluster that
 * stays as it is. Used by one thread at a time; close it.
 */
final class Pages implements Closeable {
    /** Most documents in one answer. */
    static final int LARGEST = 500;

    private static final Logger LOG = LoggerFactory.getLogger(Pages.class);
    private static final String KEEP_ALIVE = "2m";

    private final Cluster cluster;
    private final List<String> indexes;
    private final Query query;
    private final List<SortOptions> order;
    private String view;
    private List<FieldValue> after = List.of();
    private int size = LARGEST;

    Pages(Cluster cluster, List<String> indexes, Query query, SearchQuery.Order direction) {
        this.cluster = cluster;
        this.indexes = indexes;
        this.query = query;
        SortOrder sort = direction == SearchQuery.Order.NEWEST_FIRST ? SortOrder.Desc : SortOrder.Asc;
        this.order = Stream.of(Names.TIME, Names.ID, Names.SERVER)
                .map(name -> SortOptions.of(
                        option -> option.field(field -> field.field(name).order(sort))))
                .toList();
    }

    /** Keeps the view as it is now for all pages. */
    void open(Deadline deadline) throws IOException {
        view = deadline.ask(
                        cluster,
                        client -> client.openPointInTime(request -> request.index(indexes)
                                .ignoreUnavailable(true)
                                .keepAlive(time -> time.time(KEEP_ALIVE))))
                .id();
    }

    /**
     * The next documents; none if there are no more.
     *
     * @param most documents that are wanted
     * @param counted true to have the number of all documents in the answer
     */
    SearchResponse<ObjectNode> next(int most, boolean counted, Deadline deadline) throws IOException {
        SearchResponse<ObjectNode> response = null;
        while (response == null) {
            try {
                SearchRequest request = request(Math.min(size, most), counted, deadline);
                response = deadline.ask(cluster, client -> client.search(request, ObjectNode.class));
            } catch (ContentTooLongException e) {
                if (size == 1) {
                    throw e;
                }
                size = Math.max(1, size / 4);
            }
        }
        deadline.check(response.timedOut());
        if (response.pitId() != null) {
            view = response.pitId();
        }
        List<Hit<ObjectNode>> hits = response.hits().hits();
        if (!hits.isEmpty()) {
            after = hits.get(hits.size() - 1).sort();
        }
        return response;
    }

    private SearchRequest request(int most, boolean counted, Deadline deadline) {
        SearchRequest.Builder request = new SearchRequest.Builder();
        if (view == null) {
            request.index(indexes).ignoreUnavailable(true);
        } else {
            request.pit(pit -> pit.id(view).keepAlive(time -> time.time(KEEP_ALIVE)));
        }
        if (!after.isEmpty()) {
            request.searchAfter(after);
        }
        return request.query(query)
                .size(most)
                .sort(order)
                .timeout(deadline.millis() + "ms")
                .allowPartialSearchResults(false)
                .trackTotalHits(track -> track.enabled(counted))
                .build();
    }

    /** The place after the last page. */
    List<FieldValue> place() {
        return after;
    }

    /** Goes on after a place. */
    void goTo(List<FieldValue> place) {
        after = place;
    }

    @Override
    public void close() {
        String id = view;
        view = null;
        if (id != null) {
            try {
                cluster.ask(client -> client.closePointInTime(request -> request.id(id)));
            } catch (IOException e) {
                LOG.debug("A view of the cluster stays open for {}", KEEP_ALIVE, e);
            }
        }
    }
}
