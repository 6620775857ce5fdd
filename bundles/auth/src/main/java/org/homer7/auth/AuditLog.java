package org.homer7.auth;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes entries as lines of JSON to {@code data/log/audit.log}, on a thread of its own. */
@Component(configurationPid = AuditLog.PID, service = Audit.class)
@Designate(ocd = AuditLog.Config.class)
public final class AuditLog implements Audit {
    static final String PID = "org.homer7.auth.audit";
    private static final Logger LOG = LoggerFactory.getLogger(AuditLog.class);
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int QUEUE = 4_096;
    private static final long STOP_MILLIS = 5_000;
    private static final long MEGABYTE = 1 << 20;
    private static final AuditEntry STOP = new AuditEntry(Instant.EPOCH, "", "", "", "", "");

    private final boolean enabled;
    private final AuditFiles files;
    private final BlockingQueue<AuditEntry> queue = new ArrayBlockingQueue<>(QUEUE);
    private final AtomicLong lost = new AtomicLong();
    private final Thread writer;

    @ObjectClassDefinition(
            name = "Audit log",
            description = "Who searched, looked, exported, logged in and changed what")
    @interface Config {
        @AttributeDefinition(description = "Whether it is kept.")
        boolean enabled() default true;

        @AttributeDefinition(description = "Size of one file, megabytes, 1 to 1000.", min = "1", max = "1000")
        int file_megabytes() default 10;

        @AttributeDefinition(description = "Number of files, 1 to 100; the oldest goes.", min = "1", max = "100")
        int files() default 10;
    }

    @Activate
    public AuditLog(BundleContext bundle, Config config) throws IOException {
        this(
                directory(bundle),
                config.enabled(),
                check("file.megabytes", config.file_megabytes(), 1_000) * MEGABYTE,
                check("files", config.files(), 100));
    }

    AuditLog(Path directory, boolean enabled, long fileBytes, int mostFiles) throws IOException {
        this.enabled = enabled;
        files = new AuditFiles(directory, fileBytes, mostFiles);
        writer = new Thread(this::write, "homer-audit");
        writer.setDaemon(true);
        writer.start();
    }

    private static Path directory(BundleContext bundle) {
        return Optional.ofNullable(bundle.getProperty("karaf.data"))
                .map(data -> Path.of(data, "log"))
                .orElseGet(() -> bundle.getDataFile("log").toPath());
    }

    private static int check(String key, int value, int most) {
        if (value < 1 || value > most) {
            throw new IllegalArgumentException(PID + ": " + key + " = " + value + "; 1 to " + most
                    + " is allowed. Change it in etc/" + PID + ".cfg");
        }
        return value;
    }

    /** Waits until all that is recorded is written. */
    @Deactivate
    void stop() throws InterruptedException {
        queue.put(STOP);
        writer.join(STOP_MILLIS);
    }

    @Override
    public void record(AuditEntry entry) {
        if (enabled && !queue.offer(entry)) {
            lost.incrementAndGet();
        }
    }

    private void write() {
        List<AuditEntry> entries = new ArrayList<>();
        boolean stopped = false;
        while (!stopped) {
            try {
                entries.add(queue.take());
            } catch (InterruptedException stop) {
                return;
            }
            queue.drainTo(entries);
            stopped = entries.remove(STOP);
            append(entries);
            entries.clear();
        }
    }

    private void append(List<AuditEntry> entries) {
        StringBuilder lines = new StringBuilder();
        long missing = lost.getAndSet(0);
        if (missing > 0) {
            entries.add(new AuditEntry(Instant.now(), "", "", "lost", missing + " entries", "too many at a time"));
        }
        for (AuditEntry entry : entries) {
            lines.append(json(entry)).append('\n');
        }
        try {
            if (!lines.isEmpty()) {
                files.append(lines.toString());
            }
        } catch (IOException e) {
            lost.addAndGet(missing + entries.size() - (missing > 0 ? 1 : 0));
            LOG.warn("The audit log cannot be written: {}. {} entries are lost", e.toString(), lost.get());
        }
    }

    static String json(AuditEntry entry) {
        return JSON.createObjectNode()
                .put("time", entry.time().toString())
                .put("user", entry.user())
                .put("address", entry.address())
                .put("action", entry.action())
                .put("what", entry.what())
                .put("result", entry.result())
                .toString();
    }

    @Override
    public List<AuditEntry> latest(String user, String action, int most) throws IOException {
        if (most < 1 || most > MOST) {
            throw new IllegalArgumentException(most + " entries; 1 to " + MOST + " are allowed");
        }
        List<AuditEntry> found = new ArrayList<>();
        boolean more = true;
        for (int age = 0; more && found.size() < most; age++) {
            Deque<AuditEntry> newest = new ArrayDeque<>();
            int room = most - found.size();
            more = files.read(age, line -> entry(line)
                    .filter(entry -> isWanted(entry, user, action))
                    .ifPresent(entry -> {
                        newest.addFirst(entry);
                        if (newest.size() > room) {
                            newest.removeLast();
                        }
                    }));
            found.addAll(newest);
        }
        return found;
    }

    private static boolean isWanted(AuditEntry entry, String user, String action) {
        return (user.isEmpty() || entry.user().equals(user))
                && (action.isEmpty() || entry.action().equals(action));
    }

    /** Empty for a line that was cut short when the machine went down. */
    private static Optional<AuditEntry> entry(String line) {
        try {
            JsonNode json = JSON.readTree(line);
            return Optional.of(new AuditEntry(
                    Instant.parse(json.path("time").asText()),
                    json.path("user").asText(),
                    json.path("address").asText(),
                    json.path("action").asText(),
                    json.path("what").asText(),
                    json.path("result").asText()));
        } catch (JsonProcessingException | DateTimeException broken) {
            return Optional.empty();
        }
    }
}
