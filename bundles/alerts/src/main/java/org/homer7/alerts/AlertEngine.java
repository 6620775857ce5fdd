package org.homer7.alerts;

import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertRule;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.api.alerts.Alerts;
import org.homer7.api.alerts.Silence;
import org.homer7.api.alerts.TargetStatus;
import org.homer7.api.metrics.MetricsSource;
import org.homer7.documents.Documents;
import org.osgi.service.cm.ConfigurationEvent;
import org.osgi.service.cm.ConfigurationListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Looks at all numbers now and then, and tells whom the rules name. README.md says how it works. */
@Component(
        service = {Alerts.class, AlertEngine.class, ConfigurationListener.class},
        configurationPid = AlertEngine.PID)
@Designate(ocd = AlertEngine.Config.class)
public final class AlertEngine implements Alerts, ConfigurationListener {
    static final String PID = "org.homer7.alerts";
    private static final Logger LOG = LoggerFactory.getLogger(AlertEngine.class);
    private static final int MOST_HISTORY = 10_000;

    private final MetricsSource source;
    private final Silences silences;
    private final Targets targets = new Targets();
    private final ScheduledExecutorService clock;
    private final Object lock = new Object();
    private final Map<String, RuleWatch> watches = new TreeMap<>();
    /** The last one is the oldest. */
    private final Deque<Alert> history = new ArrayDeque<>();

    private int historyMax;
    private ScheduledFuture<?> looking;

    @ObjectClassDefinition(name = "Alerts", description = "How often rules are looked at, and how much is remembered")
    @interface Config {
        @AttributeDefinition(description = "Time between two looks at all rules, 100ms to 1h.")
        String interval() default "5s";

        @AttributeDefinition(
                description = "Most alarms and ends of alarms that are remembered, until a restart.",
                min = "0",
                max = "10000")
        int history_max() default 1000;
    }

    @Activate
    public AlertEngine(@Reference MetricsSource source, @Reference Documents documents, Config config) {
        this.source = source;
        silences = new Silences(documents);
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "alerts");
            thread.setDaemon(true);
            return thread;
        });
        modified(config);
    }

    /** Takes new values; a wrong one is refused, and the last good ones stay. */
    @Modified
    void modified(Config config) {
        long millis = Words.time(PID, "interval", config.interval(), Duration.ofMillis(100), Duration.ofHours(1))
                .toMillis();
        if (config.history_max() < 0 || config.history_max() > MOST_HISTORY) {
            throw Words.wrong(PID, "history.max", Integer.toString(config.history_max()), "0 to 10000 is");
        }
        synchronized (lock) {
            historyMax = config.history_max();
            if (looking != null) {
                looking.cancel(false);
            }
            looking = clock.scheduleWithFixedDelay(this::lookSafely, millis, millis, TimeUnit.MILLISECONDS);
        }
    }

    @Deactivate
    void deactivate() {
        clock.shutdownNow();
        targets.stop();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addTarget(AlertTarget target, Map<String, Object> properties) {
        targets.add(target, properties);
    }

    void removeTarget(AlertTarget target, Map<String, Object> properties) {
        boolean configured = properties.get(org.osgi.framework.Constants.SERVICE_PID) != null;
        // One with a configuration is back with a new one in a moment, or its configuration is deleted.
        targets.remove(target, properties, !configured);
    }

    @Override
    public void configurationEvent(ConfigurationEvent event) {
        String pid = event.getPid();
        if (event.getType() == ConfigurationEvent.CM_DELETED && pid.startsWith(PID)) {
            if (pid.startsWith(Rule.PID + "~")) {
                remove(Rule.name(pid));
            } else {
                targets.forget(pid);
            }
        }
    }

    void put(RuleSettings rule) {
        synchronized (lock) {
            RuleWatch watch = watches.get(rule.name());
            if (watch == null) {
                watches.put(rule.name(), new RuleWatch(rule));
            } else {
                watch.change(rule);
            }
        }
    }

    /** A configuration that cannot be used; if there was a good one before, that one stays. */
    void refused(String rule, String reason) {
        synchronized (lock) {
            RuleWatch watch = watches.get(rule);
            if (watch != null) {
                watch.refused(reason);
            }
        }
    }

    void remove(String rule) {
        synchronized (lock) {
            watches.remove(rule);
        }
    }

    private void lookSafely() {
        try {
            look(Moment.now());
        } catch (RuntimeException e) {
            LOG.error("The rules could not be looked at; the next look is due in a moment", e);
        }
    }

    void look(Moment now) {
        synchronized (lock) {
            if (watches.isEmpty()) {
                return;
            }
        }
        silences.tidy(now.time());
        var samples = source.snapshot().samples();
        synchronized (lock) {
            for (RuleWatch watch : watches.values()) {
                for (RuleWatch.Change change : watch.look(samples, now, alert -> silences.of(alert, now.time()))) {
                    if (change.turned()) {
                        remember(change.alert());
                    }
                    if (change.tell()) {
                        targets.tell(change.alert(), watch.settings());
                    }
                }
            }
        }
    }

    private void remember(Alert alert) {
        history.addFirst(alert);
        while (history.size() > historyMax) {
            history.removeLast();
        }
    }

    @Override
    public List<AlertRule> rules() {
        synchronized (lock) {
            return watches.values().stream().map(RuleWatch::rule).toList();
        }
    }

    @Override
    public List<Alert> alerts() {
        Instant now = Instant.now();
        List<Alert> all = new ArrayList<>();
        synchronized (lock) {
            watches.values().forEach(watch -> all.addAll(watch.alerts(alert -> silences.of(alert, now))));
        }
        all.sort(Comparator.comparing((Alert alert) -> alert.state() != AlertState.FIRING)
                .thenComparing(Alert::since, Comparator.reverseOrder()));
        return all;
    }

    @Override
    public List<Alert> history() {
        synchronized (lock) {
            return List.copyOf(history);
        }
    }

    @Override
    public List<TargetStatus> targets() {
        return targets.status();
    }

    @Override
    public void test(String target) throws IOException {
        targets.test(target);
    }

    @Override
    public List<Silence> silences() {
        return silences.list(Instant.now());
    }

    @Override
    public Silence silence(String rule, Map<String, String> labels, Instant until, String author, String comment)
            throws IOException {
        return silences.add(rule, labels, until, author, comment, Instant.now());
    }

    @Override
    public Optional<Silence> endSilence(String id, String author) throws IOException {
        return silences.end(id, author);
    }
}
