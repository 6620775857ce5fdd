package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.util.EnumSet;
import javax.servlet.DispatcherType;
import javax.servlet.MultipartConfigElement;
import javax.servlet.Servlet;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.servlet.FilterHolder;
import org.eclipse.jetty.servlet.ServletContextHandler;
import org.eclipse.jetty.servlet.ServletHolder;
import org.homer7.query.QueryService;
import org.homer7.rest.v3.AliasServlet;
import org.homer7.rest.v3.DashboardServlet;

/** The resources on a real web server, asked by a real client. */
final class ApiFixture implements AutoCloseable {
    static final String TOKEN = "Bearer good-token";

    final FakeQueries queries = new FakeQueries();
    final FakeLedger ledger = new FakeLedger();
    final FakeUsers users = new FakeUsers();
    final OAuthServlet oauth = new OAuthServlet(users, users);
    final FakeReplay replay = new FakeReplay();
    final FakeAudit audit = new FakeAudit();
    final AlertsServlet alerts;
    final ExportersServlet exporters = new ExportersServlet();
    private final HttpClient client = HttpClient.newHttpClient();
    private final Server server = new Server();
    private final ServerConnector connector = new ServerConnector(server);

    ApiFixture() throws Exception {
        this(true);
    }

    /** @param closed false for a server on which the login filter is missing */
    ApiFixture(boolean closed) throws Exception {
        this(closed, null);
    }

    /** @param stored what is searched */
    ApiFixture(QueryService stored) throws Exception {
        this(true, stored);
    }

    private ApiFixture(boolean closed, QueryService stored) throws Exception {
        QueryService searched = stored == null ? queries : stored;
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        ServletContextHandler context = new ServletContextHandler(server, "/");
        if (closed) {
            LoginFilter filter = new LoginFilter(users, users, users, audit);
            context.addFilter(new FilterHolder(filter), "/*", EnumSet.of(DispatcherType.REQUEST));
        }
        FakeDocuments documents = new FakeDocuments();
        Visibility visibility = new Visibility(searched, documents, users);
        add(context, oauth, "/api/v3/oauth2/*");
        add(context, new AuthTypesServlet(), AuthTypesServlet.PATH);
        add(context, new AuditServlet(audit), "/api/v4/audit");
        add(context, new GroupsServlet(documents), "/api/v4/groups", "/api/v4/groups/*");
        add(context, new SearchServlet(visibility), "/api/v4/search");
        add(context, new SessionServlet(visibility), "/api/v4/sessions/*");
        add(context, new CallsServlet(visibility), "/api/v4/calls");
        add(context, new HistogramServlet(visibility), "/api/v4/histogram");
        add(context, new FacetsServlet(visibility), "/api/v4/facets");
        add(context, new CompleteServlet(new KnownFields(), visibility), "/api/v4/complete");
        add(context, new UsersServlet(users), "/api/v3/users", "/api/v3/users/*");
        add(context, new TokensServlet(users), "/api/v3/token/auth", "/api/v3/token/auth/*");
        add(context, new AliasServlet(documents), "/api/v3/alias", "/api/v3/alias/*");
        add(
                context,
                new DashboardServlet(documents),
                "/api/v3/dashboard/store/*",
                "/api/v3/dashboard/info",
                "/api/v3/dashboard/reset");
        V3Fixture.add(context, visibility, documents);
        add(context, new SharesServlet(new FakeDocuments(), visibility), "/api/v4/shares", "/api/v4/shares/*");
        add(
                context,
                new DescriptionServlet(),
                "/api/v4/openapi.yaml",
                "/api/v4/openapi.json",
                "/api/v4/schema/record.json");
        add(context, new LedgerServlet(ledger, visibility), "/api/v4/ledger", "/api/v4/agents", "/api/v4/rejected");
        add(context, exporters, "/api/v4/exporters", "/api/v4/exporters/*");
        alerts = new AlertsServlet(visibility);
        add(context, alerts, "/api/v4/alerts", "/api/v4/alerts/*");
        add(context, new HealthServlet(ledger), "/health");
        add(context, new DocsServlet(), DocsServlet.PATH + "/*");
        add(context, new SinksServlet(new FakeStores()), "/api/v4/sinks/*");
        ServletHolder imports = new ServletHolder(new ImportServlet(replay));
        imports.getRegistration().setMultipartConfig(new MultipartConfigElement(""));
        context.addServlet(imports, ImportServlet.NATIVE);
        context.addServlet(imports, ImportServlet.PCAP);
        context.addServlet(imports, ImportServlet.NOW);
        add(context, new LoginServlet(users, users), LoginServlet.PATH);
        add(context, new UnknownServlet(), "/api/*");
        server.start();
    }

    private static void add(ServletContextHandler context, Servlet servlet, String... patterns) {
        ServletHolder holder = new ServletHolder(servlet);
        for (String pattern : patterns) {
            context.addServlet(holder, pattern);
        }
    }

    URI address(String pathAndQuery) {
        return URI.create("http://127.0.0.1:" + connector.getLocalPort() + pathAndQuery);
    }

    /** A request of somebody who has logged in. */
    HttpRequest.Builder request(String pathAndQuery) {
        return stranger(pathAndQuery).header("Authorization", TOKEN);
    }

    HttpRequest.Builder stranger(String pathAndQuery) {
        return HttpRequest.newBuilder(address(pathAndQuery));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    HttpResponse<String> get(String pathAndQuery) throws IOException, InterruptedException {
        return send(request(pathAndQuery));
    }

    static JsonNode json(HttpResponse<String> response) throws IOException {
        return new ObjectMapper().readTree(response.body());
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException("the web server does not stop", e);
        }
    }
}
