package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.documents.Documents;
import org.homer7.query.CallFlow;
import org.homer7.query.QueryService;
import org.homer7.query.SessionQuery;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Problem;
import org.homer7.rest.Visibility;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/** What is found by a {@link SearchObject}: lists, single messages, call flows, the quality and the logs of calls. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-search")
@HttpWhiteboardServletPattern({
    "/api/v3/search/call/data",
    "/api/v3/search/call/message",
    "/api/v3/search/call/decode/message",
    "/api/v3/call/transaction",
    "/api/v3/call/report/qos",
    "/api/v3/call/report/log"
})
public final class SearchServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    static final Duration TIMEOUT = Duration.ofSeconds(30);
    /** Homer-app answers so to what it finds. */
    private static final int FOUND = HttpServletResponse.SC_CREATED;

    private static final int BODY = 1 << 20;
    private static final int RTCP = 5;
    private static final int LOG = 100;
    private static final List<Integer> RTP = List.of(34, 35);

    private final transient Visibility visibility;
    private final transient Documents documents;

    @Activate
    public SearchServlet(@Reference Visibility visibility, @Reference Documents documents) {
        super("POST");
        this.visibility = visibility;
        this.documents = documents;
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        SearchObject search = SearchObject.of(Json.body(request, BODY));
        QueryService queries = visibility.queries(request);
        String path = request.getServletPath();
        ObjectNode answer =
                switch (path.substring(path.lastIndexOf("/v3/") + "/v3/".length())) {
                    case "search/call/message" -> messages(queries, search);
                    case "search/call/decode/message" -> decoded(queries, search);
                    case "call/transaction" -> new Transaction(new HostNames(documents)).of(flow(queries, search));
                    case "call/report/qos" -> quality(queries, search);
                    case "call/report/log" -> report(flow(queries, search), List.of(LOG));
                    default -> data(queries, search);
                };
        response.setStatus(FOUND);
        Json.send(response, out -> out.writeTree(answer));
    }

    private ObjectNode data(QueryService queries, SearchObject search) throws IOException, Problem {
        Rows rows = new Rows(new HostNames(documents));
        SearchQuery query = new SearchQuery(
                search.fromMicros(),
                search.toMicros(),
                search.where(),
                search.limit(),
                SearchQuery.Order.NEWEST_FIRST,
                TIMEOUT);
        List<ObjectNode> found = new ArrayList<>();
        try (RecordCursor cursor = queries.search(query)) {
            while (cursor.hasNext()) {
                found.add(rows.result(cursor.next()));
            }
            return Rows.table(found, found.size());
        }
    }

    private ObjectNode messages(QueryService queries, SearchObject search) throws IOException, Problem {
        Rows rows = new Rows(new HostNames(documents));
        List<ObjectNode> found = new ArrayList<>();
        for (HepRecord record : named(queries, search)) {
            found.add(rows.message(record));
        }
        return Rows.table(found, found.size());
    }

    private ObjectNode decoded(QueryService queries, SearchObject search) throws IOException, Problem {
        ObjectNode answer = Json.object();
        ArrayNode data = answer.putArray("data");
        for (HepRecord record : named(queries, search)) {
            data.addObject().putArray("decoded").add(Decoded.of(record));
        }
        return answer.put("total", data.size());
    }

    private ObjectNode quality(QueryService queries, SearchObject search) throws IOException, Problem {
        List<HepRecord> flow = flow(queries, search);
        ObjectNode answer = Json.object();
        answer.set("rtcp", report(flow, List.of(RTCP)));
        answer.set("rtp", report(flow, RTP));
        return answer;
    }

    private ObjectNode report(List<HepRecord> flow, List<Integer> types) throws IOException {
        Rows rows = new Rows(new HostNames(documents));
        List<ObjectNode> found = new ArrayList<>();
        for (HepRecord record : flow) {
            if (types.contains(record.type())) {
                found.add(rows.message(record));
            }
        }
        return Rows.table(found, found.size());
    }

    /** The records whose ids are named. */
    static List<HepRecord> named(QueryService queries, SearchObject search) throws IOException, Problem {
        List<String> ids = search.records();
        if (ids.isEmpty()) {
            throw Problem.badParameter("param.search", "an id is missing: {\"1_call\": {\"id\": 156}}");
        }
        SearchQuery query = new SearchQuery(
                Long.MIN_VALUE,
                Long.MAX_VALUE,
                new Comparison(FieldPath.header(HeaderField.RECORD_ID), Operator.EQUALS, ids),
                ids.size(),
                SearchQuery.Order.OLDEST_FIRST,
                TIMEOUT);
        List<HepRecord> found = new ArrayList<>();
        try (RecordCursor cursor = queries.search(query)) {
            cursor.forEachRemaining(found::add);
        }
        return found;
    }

    /** All messages of the sessions that are named, by their ids or by one of their messages. */
    static List<HepRecord> flow(QueryService queries, SearchObject search) throws IOException, Problem {
        List<String> sessions = new ArrayList<>(search.sessions());
        if (sessions.isEmpty()) {
            for (HepRecord record : named(queries, search)) {
                sessions.add(record.session().text());
            }
            sessions.removeIf(String::isEmpty);
        }
        if (sessions.isEmpty()) {
            return List.of();
        }
        if (sessions.size() > SessionQuery.MAX_KEYS) {
            throw Problem.badParameter(
                    "callid", sessions.size() + " Call-IDs; " + SessionQuery.MAX_KEYS + " are allowed");
        }
        CallFlow flow = queries.session(new SessionQuery(sessions, search.fromMicros(), search.toMicros(), TIMEOUT));
        return flow.messages();
    }
}
