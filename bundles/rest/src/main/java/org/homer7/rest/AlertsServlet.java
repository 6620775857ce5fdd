package org.homer7.rest;

import java.io.IOException;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import javax.servlet.Servlet;
import javax.servlet.http.HttpServletRequest;
import javax.servlet.http.HttpServletResponse;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.Silence;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletName;
import org.osgi.service.http.whiteboard.propertytypes.HttpWhiteboardServletPattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** {@code /api/v4/alerts}: what is watched, what is wrong, who is told, what is kept quiet. */
@Component(service = Servlet.class)
@HttpWhiteboardServletName("homer-alerts")
@HttpWhiteboardServletPattern({"/api/v4/alerts", "/api/v4/alerts/*"})
public final class AlertsServlet extends ApiServlet {
    private static final long serialVersionUID = 1L;
    private static final Logger LOG = LoggerFactory.getLogger(AlertsServlet.class);
    private static final int MOST_HISTORY = 10_000;

    private final transient AtomicReference<Alerts> service = new AtomicReference<>();
    private final transient Visibility visibility;

    @Activate
    public AlertsServlet(@Reference Visibility visibility) {
        super("GET, POST, DELETE");
        this.visibility = visibility;
    }

    @Reference(cardinality = ReferenceCardinality.OPTIONAL, policy = ReferencePolicy.DYNAMIC)
    void bindAlerts(Alerts alerts) {
        service.set(alerts);
    }

    void unbindAlerts(Alerts alerts) {
        service.compareAndSet(alerts, null);
    }

    /** Numbers are those of all records, and alerts name calls. */
    private Alerts alerts(HttpServletRequest request) throws Problem {
        if (!visibility.seesAll(request)) {
            throw Problem.forbidden("alerts are for users who see the records of all groups");
        }
        Alerts alerts = service.get();
        if (alerts == null) {
            throw Problem.unavailable("alerts are not installed: feature:install homer-alerts");
        }
        return alerts;
    }

    @Override
    protected void get(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Alerts alerts = alerts(request);
        String path = String.join("/", Paths.parts(request));
        switch (path) {
            case "" -> Json.send(response, out -> AlertJson.all(alerts, out));
            case "rules" -> Json.send(response, out -> AlertJson.array(alerts.rules(), AlertJson::rule, out));
            case "targets" -> Json.send(response, out -> AlertJson.array(alerts.targets(), AlertJson::target, out));
            case "silences" -> Json.send(response, out -> AlertJson.array(alerts.silences(), AlertJson::silence, out));
            case "history" -> {
                int limit = new Parameters(request).integer("limit", 100, 1, MOST_HISTORY);
                List<Alert> history = alerts.history();
                Json.send(
                        response,
                        out -> AlertJson.array(
                                history.subList(0, Math.min(limit, history.size())), AlertJson::alert, out));
            }
            default -> throw Paths.unknown(request);
        }
    }

    @Override
    protected void post(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        List<String> path = Paths.parts(request);
        if (path.equals(List.of("silences"))) {
            Access.requireUser(request);
            SilenceBody body = SilenceBody.of(Json.body(request), System.currentTimeMillis());
            Silence made = silence(request, body);
            AuditTrail.note(request, made.rule() + " " + made.labels() + " until " + made.until());
            LOG.info("{} silences alerts of {} {} until {}", made.author(), made.rule(), made.labels(), made.until());
            response.setStatus(HttpServletResponse.SC_CREATED);
            Json.send(response, out -> AlertJson.silence(made, out));
        } else if (path.size() == 3
                && path.get(0).equals("targets")
                && path.get(2).equals("test")) {
            Access.requireAdmin(request);
            test(request, path.get(1));
            response.setStatus(HttpServletResponse.SC_NO_CONTENT);
        } else {
            throw Paths.unknown(request);
        }
    }

    private Silence silence(HttpServletRequest request, SilenceBody body) throws IOException, Problem {
        Alerts alerts = alerts(request);
        try {
            return alerts.silence(body.rule(), body.labels(), body.until(), Access.user(request), body.comment());
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
    }

    private void test(HttpServletRequest request, String target) throws Problem {
        Alerts alerts = alerts(request);
        try {
            alerts.test(target);
        } catch (IllegalArgumentException e) {
            throw Problem.notFound(e.getMessage());
        } catch (IOException e) {
            throw Problem.badGateway(target + " does not tell: " + e.getMessage());
        }
    }

    @Override
    protected void delete(HttpServletRequest request, HttpServletResponse response) throws IOException, Problem {
        Access.requireUser(request);
        List<String> path = Paths.parts(request);
        if (path.size() != 2 || !path.get(0).equals("silences")) {
            throw Paths.unknown(request);
        }
        Silence ended = alerts(request)
                .endSilence(path.get(1), Access.user(request))
                .orElseThrow(() -> Problem.notFound("there is no such silence, or it has ended"));
        LOG.info("{} ends the silence of {} {}", Access.user(request), ended.rule(), ended.labels());
        response.setStatus(HttpServletResponse.SC_NO_CONTENT);
    }
}
