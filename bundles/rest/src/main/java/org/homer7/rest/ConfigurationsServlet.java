package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.osgi.framework.BundleContext;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.osgi.service.metatype.MetaTypeService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * {@code /api/v4/configurations}: what can be configured, with its JSON Schema and its values; and, for administrators, its
 * change. A configuration that a component refuses is taken back.
 */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-configurations")
@HttpWhiteboardServletPattern({"/api/v4/configurations", "/api/v4/configurations/*"})
public final class ConfigurationsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(ConfigurationsServlet.class);

    private final transient Configurables configurables;
    private final transient ConfigurationStore store;
    private final transient ActivationCheck check;

    @Activate
    public ConfigurationsServlet(
            BundleContext context,
            @Reference MetaTypeService metaTypes,
            @Reference ConfigurationAdmin admin,
            @Reference ServiceComponentRuntime components) {
        super("GET, PUT, POST, DELETE");
        configurables = new Configurables(context, metaTypes);
        store = new ConfigurationStore(context, admin);
        check = new ActivationCheck(components);
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.isEmpty()) {
            ArrayNode all = list();
            Json.send(response, out -> out.writeTree(all));
        } else {
            String pid = pid(request);
            send(describe(pid, configurable(pid)), response);
        }
    }

    private ArrayNode list() throws IOException {
        ArrayNode all = Json.object().putArray("all");
        for (Configurable each : configurables.all().values()) {
            all.add(summary(each.pid(), each));
            if (each.isFactory()) {
                for (Configuration instance : store.instances(each.pid())) {
                    all.add(summary(instance.getPid(), each));
                }
            }
        }
        return all;
    }

    private ObjectNode summary(String pid, Configurable configurable) throws IOException {
        boolean instance = !pid.equals(configurable.pid());
        ObjectNode summary = Json.object().put("pid", pid);
        summary.put("kind", instance ? "instance" : configurable.isFactory() ? "factory" : "singleton");
        if (instance) {
            summary.put("factory", configurable.pid()).put("name", pid.substring(pid.indexOf('~') + 1));
        }
        return summary.put("title", configurable.title())
                .put("description", configurable.description())
                .put("configured", store.find(pid).isPresent());
    }

    private ObjectNode describe(String pid, Configurable configurable) throws IOException {
        ObjectNode whole = summary(pid, configurable);
        whole.set("schema", configurable.schema());
        ObjectNode values = whole.putObject("values");
        ArrayNode secrets = whole.putArray("secrets");
        store.values(store.find(pid)).forEach((key, value) -> {
            Attribute attribute = configurable.attributes().get(key);
            if (attribute != null && attribute.isSecret()) {
                secrets.add(key);
            } else if (attribute != null) {
                attribute.write(value, values);
            }
        });
        return whole;
    }

    @Override
    protected void put(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String pid = pid(request);
        Configurable configurable = configurable(pid);
        if (pid.equals(configurable.pid()) && configurable.isFactory()) {
            throw Problem.badRequest(pid + " is a factory: POST makes an instance of it");
        }
        Map<String, Object> changes = values(Json.body(request).path("values"), configurable);
        Map<String, Object> before = store.values(store.find(pid));
        LOG.info("{} changes {} of {}", Access.user(request), changes.keySet(), pid);
        store.change(pid, changes);
        String refusal = refusal(configurable, pid);
        if (!refusal.isEmpty()) {
            Map<String, Object> back = new HashMap<>();
            changes.keySet().forEach(key -> back.put(key, before.get(key)));
            store.change(pid, back);
            throw refused(refusal, changes);
        }
        send(describe(pid, configurable), response);
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String factory = pid(request);
        Configurable configurable = configurable(factory);
        if (!configurable.isFactory() || !factory.equals(configurable.pid())) {
            throw Problem.badRequest(factory + " is no factory: PUT changes it");
        }
        JsonNode body = Json.body(request);
        String name = Json.text(body, "name");
        if (!name.matches("[A-Za-z0-9_]{1,40}")) {
            throw Problem.badParameter("name", "the name must be 1 to 40 letters, digits and underscores");
        }
        Map<String, Object> values = values(body.path("values"), configurable);
        values.values().removeIf(java.util.Objects::isNull);
        LOG.info("{} makes {} of {} with {}", Access.user(request), name, factory, values.keySet());
        String pid;
        try {
            pid = store.create(factory, name, values);
        } catch (FileAlreadyExistsException e) {
            throw Problem.conflict("there is a " + name + " of " + factory + " already");
        }
        String refusal = refusal(configurable, pid);
        if (!refusal.isEmpty()) {
            delete(pid, configurable);
            throw refused(refusal, values);
        }
        response.setStatus(HttpServletResponse.SC_CREATED);
        response.setHeader("Location", "/api/v4/configurations/" + pid);
        send(describe(pid, configurable), response);
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireAdmin(request);
        String pid = pid(request);
        LOG.info("{} deletes {}", Access.user(request), pid);
        delete(pid, configurable(pid));
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }

    private void delete(String pid, Configurable configurable) throws IOException, Problem {
        boolean instance = !pid.equals(configurable.pid());
        Configuration configuration =
                store.find(pid).orElseThrow(() -> Problem.notFound(pid + " has no configuration"));
        store.delete(configuration, instance);
    }

    private static String pid(HttpServletRequest request) throws Problem {
        List<String> path = Paths.parts(request);
        if (path.size() != 1) {
            throw Paths.unknown(request);
        }
        return path.get(0);
    }

    private Configurable configurable(String pid) throws IOException, Problem {
        Optional<Configurable> found = configurables.find(pid);
        boolean missing = pid.indexOf('~') >= 0 && store.find(pid).isEmpty();
        return found.filter(configurable -> !missing)
                .orElseThrow(() -> Problem.notFound("there is no configuration \"" + pid + "\""));
    }

    private static Map<String, Object> values(JsonNode json, Configurable configurable) throws Problem {
        if (!json.isMissingNode() && !json.isObject()) {
            throw Problem.badParameter("values", "the body's member \"values\" must be an object");
        }
        Map<String, Object> values = new HashMap<>();
        for (Map.Entry<String, JsonNode> entry : json.properties()) {
            Attribute attribute = configurable.attributes().get(entry.getKey());
            if (attribute == null) {
                throw Problem.badParameter(
                        entry.getKey(),
                        configurable.pid() + " has no key \"" + entry.getKey() + "\"; allowed: "
                                + String.join(", ", configurable.attributes().keySet()));
            }
            values.put(entry.getKey(), entry.getValue().isNull() ? null : attribute.value(entry.getValue()));
        }
        return values;
    }

    private String refusal(Configurable configurable, String pid) {
        try {
            return check.failure(configurable.bundle(), pid).orElse("");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return "";
        }
    }

    /** Names the key if the component's words do. */
    private static Problem refused(String reason, Map<String, Object> changes) {
        String field = changes.keySet().stream()
                .filter(reason::contains)
                .findFirst()
                .orElseGet(() -> changes.keySet().stream().findFirst().orElse("values"));
        return Problem.badParameter(field, reason);
    }

    private static void send(ObjectNode node, HttpServletResponse response) throws IOException {
        Json.send(response, out -> out.writeTree(node));
    }
}
