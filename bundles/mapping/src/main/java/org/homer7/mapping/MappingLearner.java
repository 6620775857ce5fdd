package org.homer7.mapping;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Looks at JSON documents as they come and learns what is in them: of a type that no dissector knows a mapping, which is in
 * force at once; of others the values that their mapping leaves out.
 */
@Component(
        service = RecordSink.class,
        configurationPid = MappingLearner.PID,
        property = RecordSink.NAME + "=mapping.learner")
@Designate(ocd = MappingLearner.Config.class)
public final class MappingLearner implements RecordSink {
    static final String PID = "org.homer7.mapping";
    static final String COLLECTION = "mapping-learned";
    private static final Logger LOG = LoggerFactory.getLogger(MappingLearner.class);
    private static final int MOST_PATHS = 8_192;
    /** So many payloads of a profile are looked at whatever their rate. */
    private static final int FIRST = 2_000;

    private static final long TICK_MILLIS = 500;
    private static final int TICKS_A_SAVE = 20;

    private final MappingBook book;
    private final Documents documents;
    private final MappingJson json = new MappingJson();
    private final int recordsASecond;
    private final SessionIds sessions = new SessionIds();
    private final PathBudget budget = new PathBudget(MOST_PATHS);
    private final Map<Key, ProfileSample> samples = new HashMap<>();
    private final Map<Key, Integer> looked = new HashMap<>();
    private final Map<Key, Mapping> before = new HashMap<>();
    private final Map<Key, Learned> unsaved = new HashMap<>();
    private final Consumer<Key> forget = this::forget;
    private final ScheduledExecutorService clock;
    private int tick;

    @ObjectClassDefinition(name = "HOMER mappings", description = "What is learned from payloads of unknown types")
    @interface Config {
        @AttributeDefinition(
                description =
                        "Payloads of one profile that are looked at in a second, after the first 2000. 0: none, so"
                                + " that nothing is learned.")
        int learn_records_per_second() default 200;
    }

    @Activate
    public MappingLearner(@Reference MappingBook book, @Reference Documents documents, Config config) {
        if (config.learn_records_per_second() < 0) {
            throw new IllegalArgumentException(PID + ": learn.records.per.second = " + config.learn_records_per_second()
                    + "; 0 or more is allowed. Change it in etc/" + PID + ".cfg");
        }
        this.book = book;
        this.documents = documents;
        recordsASecond = config.learn_records_per_second();
        documents.list(COLLECTION).forEach(this::remember);
        book.tellForgotten(forget);
        clock = Executors.newSingleThreadScheduledExecutor(work -> {
            Thread thread = new Thread(work, "homer-mapping-learner");
            thread.setDaemon(true);
            return thread;
        });
        clock.scheduleWithFixedDelay(this::tick, TICK_MILLIS, TICK_MILLIS, TimeUnit.MILLISECONDS);
    }

    @Deactivate
    void deactivate() {
        book.tellNoMore(forget);
        clock.shutdownNow();
        save();
    }

    private synchronized void forget(Key key) {
        Optional.ofNullable(samples.remove(key)).ifPresent(ProfileSample::clear);
        before.remove(key);
        unsaved.remove(key);
        try {
            documents.delete(COLLECTION, key.id(), "reset");
        } catch (IOException e) {
            LOG.warn("What was learned of {} {} cannot be deleted: {}", key.type(), key.profile(), e.getMessage());
        }
    }

    private void remember(Document document) {
        Optional<Key> key = Key.parse(document.id());
        if (key.isEmpty()) {
            return;
        }
        try {
            JsonNode node = MappingJson.JSON.readTree(document.json());
            Mapping mapping = json.parse(node);
            before.put(key.get(), mapping);
            book.learn(new Learned(mapping, 0, List.of()));
        } catch (IOException | InvalidMappingException damaged) {
            LOG.warn("What was learned of {} cannot be read ({}) and is learned anew", key.get(), damaged.getMessage());
        }
    }

    @Override
    public synchronized void write(RecordBatch batch) {
        if (recordsASecond == 0) {
            return;
        }
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            if (record.isDocument()) {
                learn(record);
            }
            if (!record.session().isEmpty()) {
                sessions.add(record.session(), record.type());
            }
        }
    }

    private void learn(HepRecord record) {
        Key key = new Key(record.type(), record.profile());
        ProfileSample sample =
                samples.computeIfAbsent(key, made -> new ProfileSample(made.type(), made.profile(), budget));
        if (sample.records() >= FIRST && looked.merge(key, 1, Integer::sum) > recordsASecond) {
            return;
        }
        sample.add(record, sessions);
    }

    /** Publishes what is new; now and then it is kept for the next start. */
    synchronized void tick() {
        try {
            samples.values().stream().filter(ProfileSample::takeFresh).forEach(this::publish);
            tick++;
            if (tick % 2 == 0) {
                looked.clear();
            }
            if (tick % TICKS_A_SAVE == 0) {
                save();
            }
        } catch (RuntimeException e) {
            LOG.error("Cannot learn mappings", e);
        }
    }

    private void publish(ProfileSample sample) {
        Key key = new Key(sample.type(), sample.profile());
        LearnedMapping made = new LearnedMapping(sample);
        Learned learned = new Learned(made.mapping(), sample.records(), made.notes());
        if (before.containsKey(key)) {
            learned = learned.after(before.get(key));
        }
        book.learn(learned);
        unsaved.put(key, learned);
    }

    private synchronized void save() {
        unsaved.forEach((key, learned) -> {
            String text = MappingJson.node(learned.mapping()).toString();
            boolean known = documents
                    .find(COLLECTION, key.id())
                    .filter(document -> document.json().equals(text))
                    .isPresent();
            try {
                if (!known) {
                    documents.put(COLLECTION, key.id(), text, "learned", Documents.ANY_VERSION);
                }
            } catch (IOException | ConflictException e) {
                LOG.warn("What was learned of {} cannot be kept: {}", key, e.getMessage());
            }
        });
        unsaved.clear();
    }
}
