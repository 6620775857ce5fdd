package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.homer7.rest.Access;
import org.homer7.rest.ApiServlet;
import org.homer7.rest.Json;
import org.homer7.rest.Paths;
import org.homer7.rest.Problem;
import org.homer7.rest.Visibility;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;

/**
 * {@code /api/v3/agent}: agents that subscribe to be asked about sessions, by an API token of a user who may more than look, and
 * are asked with the text of their hepsub mapping. Only hosts that the configuration allows. A subscription lives for its
 * {@code ttl}, and not over a restart: agents renew it.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-v3-agent")
@HttpWhiteboardServletPattern("/api/v3/agent/*")
public final class AgentServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final int MOST_AGENTS = 1_000;
    private static final int MOST_SECONDS = 86_400;
    private static final int MOST_PORT = 65_535;

    private final transient Remotes remotes;
    private final transient Visibility visibility;
    private final transient Documents documents;
    private final transient Map<String, Agent> agents = new ConcurrentHashMap<>();

    /** A subscription until its end. */
    private record Agent(ObjectNode text, URI address, Instant expires) {}

    @Activate
    public AgentServlet(@Reference Remotes remotes, @Reference Documents documents, @Reference Visibility visibility) {
        super("GET, POST, PUT, DELETE");
        this.visibility = visibility;
        this.remotes = remotes;
        this.documents = documents;
    }

    private void expire() {
        Instant now = Instant.now();
        agents.values().removeIf(agent -> agent.expires().isBefore(now));
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        expire();
        List<String> path = Paths.parts(request);
        String kind = path.isEmpty() ? "" : path.get(0);
        if (!kind.equals("subscribe") && !kind.equals("type") && !kind.equals("check") || path.size() > 2) {
            throw Paths.unknown(request);
        }
        String wanted = path.size() == 2 ? path.get(1) : "";
        Json3.list(
                response,
                agents.values().stream()
                        .map(Agent::text)
                        .filter(agent -> wanted.isEmpty()
                                || agent.path(kind.equals("type") ? "type" : "uuid")
                                        .asText()
                                        .equals(wanted))
                        .toList());
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        expire();
        List<String> path = Paths.parts(request);
        if (path.equals(List.of("subscribe"))) {
            Access.requireUser(request);
            subscribe(Json.body(request), response);
        } else if (path.size() == 3 && path.get(0).equals("search")) {
            if (!visibility.seesAll(request)) {
                throw Problem.forbidden("what agents know cannot be told apart by the filters of your groups");
            }
            search(path.get(1), path.get(2), Json.body(request), response);
        } else {
            throw Paths.unknown(request);
        }
    }

    private void subscribe(JsonNode body, HttpServletResponse response) throws IOException, Problem {
        String uuid = body.path("uuid").asText(UUID.randomUUID().toString());
        if (!uuid.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Problem.badParameter("uuid", "uuid has 1 to 64 letters, digits, hyphens and underscores");
        }
        if (agents.size() >= MOST_AGENTS && !agents.containsKey(uuid)) {
            throw Problem.conflict(MOST_AGENTS + " agents have subscribed already");
        }
        URI address = address(body);
        if (!remotes.isAgentAllowed(address.getHost())) {
            throw Problem.forbidden(Remotes.notAllowed(address.getHost()));
        }
        int ttl = Math.max(1, Math.min(MOST_SECONDS, body.path("ttl").asInt(300)));
        Instant expires = Instant.now().plusSeconds(ttl);
        ObjectNode text = Json.object()
                .put("uuid", uuid)
                .put("guid", uuid)
                .put("gid", body.path("gid").asInt(10))
                .put("host", address.getHost())
                .put("port", address.getPort())
                .put("protocol", address.getScheme())
                .put("path", address.getPath())
                .put("node", body.path("node").asText(""))
                .put("type", body.path("type").asText(""))
                .put("ttl", ttl)
                .put("expire_date", expires.toString());
        agents.put(uuid, new Agent(text, address, expires));
        ObjectNode data = Json.object()
                .put("uuid", uuid)
                .put("expire_date", expires.toString())
                .put("expire_ts", expires.getEpochSecond());
        Json3.done(response, HttpServletResponse.SC_CREATED, data, "successfully created agent record");
    }

    private static URI address(JsonNode body) throws Problem {
        String protocol = body.path("protocol").asText("http");
        int port = body.path("port").asInt();
        if (!protocol.equals("http") && !protocol.equals("https")) {
            throw Problem.badParameter("protocol", "protocol is \"" + protocol + "\"; http or https is allowed");
        }
        if (port < 1 || port > MOST_PORT) {
            throw Problem.badParameter("port", "port is " + port + "; 1 to " + MOST_PORT + " is allowed");
        }
        String path = body.path("path").asText("/");
        try {
            String from = path.startsWith("/") ? path : "/" + path;
            return new URI(protocol, null, Json.text(body, "host"), port, from, null, null);
        } catch (URISyntaxException e) {
            throw Problem.badParameter("host", "host or path is wrong: " + e.getMessage());
        }
    }

    private void search(String uuid, String type, JsonNode body, HttpServletResponse response)
            throws IOException, Problem {
        Agent agent = agents.get(uuid);
        if (agent == null || !type.matches("[A-Za-z0-9_-]{1,64}")) {
            throw Problem.notFound("there is no such agent, or its subscription has ended");
        }
        SearchObject search = SearchObject.of(body);
        Optional<JsonNode> mapping = mapping(agent.text().path("type").asText(type));
        URI address = agent.address().resolve(agent.address().getPath().replaceFirst("/+$", "") + "/" + type);
        JsonNode found = remotes.agent(address, question(mapping, search));
        Json3.done(response, HttpServletResponse.SC_CREATED, found, "all good");
    }

    /** The mapping whose profile is the agent's type. */
    private Optional<JsonNode> mapping(String type) throws IOException {
        for (Document document : documents.list(HepsubServlet.COLLECTION)) {
            JsonNode entry = Json.tree(document.json());
            if (entry.path("mapping")
                    .path("lookup_profile")
                    .asText(entry.path("profile").asText())
                    .equals(type)) {
                return Optional.of(entry.path("mapping"));
            }
        }
        return Optional.empty();
    }

    /** Times go out in milliseconds, as they came in. Values are put in as JSON, so that none can change the text. */
    private static String question(Optional<JsonNode> mapping, SearchObject search) throws IOException {
        ObjectNode source = Json.object();
        var ids = source.putArray("sid");
        search.sessions().forEach(ids::add);
        String template = mapping.map(found -> found.path("lookup_field").asText())
                .filter(text -> !text.isBlank())
                .orElse("{\"data\":$source_field,\"fromts\":$fromts,\"tots\":$tots}");
        return template.replace("$fromts", Long.toString(search.fromMicros() / 1_000))
                .replace("$tots", Long.toString(search.toMicros() / 1_000))
                .replace("$source_field", source.toString());
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 2 || !path.get(0).equals("subscribe") || agents.remove(path.get(1)) == null) {
            throw Problem.notFound("there is no such agent, or its subscription has ended");
        }
        Json3.done(response, HttpServletResponse.SC_OK, path.get(1), "successfully deleted agent record");
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 2 || !path.get(0).equals("subscribe") || !agents.containsKey(path.get(1))) {
            throw Problem.notFound("there is no such agent, or its subscription has ended");
        }
        JsonNode body = Json.body(request);
        ((ObjectNode) body).put("uuid", path.get(1));
        subscribe(body, response);
    }
}
