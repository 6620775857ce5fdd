package org.homer7.rest;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.sink.TableRetention;
import org.homer7.json.TableJson;
import org.homer7.query.StoredTable;
import org.homer7.query.TableService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code GET /api/v4/tables}: the tables of all stores, the newest day first; none for who does not see all
 * records. {@code POST /api/v4/tables/retention} drops
 * those that are due.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-tables")
@HttpWhiteboardServletPattern({TablesServlet.PATH, TablesServlet.RETENTION})
public final class TablesServlet extends ApiServlet {
    static final String PATH = "/api/v4/tables";
    static final String RETENTION = PATH + "/retention";
    private static final long serialVersionUID = 1L;

    private final transient TableService tables;
    private final transient Visibility visibility;

    @Activate
    public TablesServlet(@Reference TableService tables, @Reference Visibility visibility) {
        super("GET, POST");
        this.tables = tables;
        this.visibility = visibility;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (request.getServletPath().equals(RETENTION)) {
            throw Problem.methodNotAllowed(request.getMethod(), "POST");
        }
        List<StoredTable> rows = new ArrayList<>(visibility.seesAll(request) ? tables.tables() : List.of());
        rows.sort(Comparator.comparing((StoredTable row) -> row.info().key())
                .reversed()
                .thenComparing(StoredTable::store));
        Json.send(response, out -> {
            out.writeStartArray();
            for (StoredTable row : rows) {
                TableJson.write(row.store(), row.info(), row.retention(), out);
            }
            out.writeEndArray();
        });
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        if (request.getServletPath().equals(PATH)) {
            throw Problem.methodNotAllowed(request.getMethod(), "GET");
        }
        Access.requireAdmin(request);
        Parameters parameters = new Parameters(request);
        String store = parameters.optional("store");
        boolean dryRun = parameters.choice("dry_run", "false", "true").equals("true");
        Map<String, List<TableRetention>> gone = dropDue(store, dryRun);
        Json.send(response, out -> TableJson.write(gone, out));
    }

    private Map<String, List<TableRetention>> dropDue(String store, boolean dryRun) throws IOException, Problem {
        try {
            if (!dryRun) {
                return tables.dropDue(store);
            }
            Map<String, List<TableRetention>> all = tables.retention(store);
            all.replaceAll(
                    (name, list) -> list.stream().filter(TableRetention::isDue).toList());
            return all;
        } catch (IllegalArgumentException unknown) {
            throw Problem.badParameter("store", unknown.getMessage());
        }
    }
}
