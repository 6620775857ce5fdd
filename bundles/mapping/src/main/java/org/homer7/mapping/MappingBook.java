package org.homer7.mapping;

import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.Mappings;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.homer7.mapping.MappingState.Origin;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * All mappings: what the dissectors say, else what was learned, with the operators' changes on top. What is in force is
 * computed at each change and then only read.
 */
@Component(service = {Mappings.class, MappingBook.class})
public final class MappingBook implements Mappings {
    static final String COLLECTION = "mapping";
    private static final Logger LOG = LoggerFactory.getLogger(MappingBook.class);

    private final Documents documents;
    private final MappingJson json;
    private final List<Consumer<Mapping>> watchers = new CopyOnWriteArrayList<>();
    private final List<Consumer<Key>> forgetting = new CopyOnWriteArrayList<>();
    private final Map<HepDissector, DissectorMappings.Registered> dissectors = new ConcurrentHashMap<>();
    private final Map<Key, Learned> learned = new ConcurrentSkipListMap<>();
    private final Map<Key, Edit> edits = new ConcurrentHashMap<>();
    private volatile Map<Key, Mapping> defaults = Map.of();
    private volatile Map<Key, MappingState> inForce = Map.of();

    @Activate
    public MappingBook(@Reference Documents documents) {
        this.documents = documents;
        json = new MappingJson();
        refresh();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDissector(HepDissector dissector, Map<String, Object> properties) {
        dissectors.put(
                dissector,
                new DissectorMappings.Registered(
                        dissector,
                        types(properties.get("hep.type")),
                        properties.get("service.ranking") instanceof Integer ranking ? ranking : 0,
                        properties.get("service.id") instanceof Long id ? id : 0));
        refresh();
    }

    void updatedDissector(HepDissector dissector, Map<String, Object> properties) {
        bindDissector(dissector, properties);
    }

    void unbindDissector(HepDissector dissector) {
        dissectors.remove(dissector);
        refresh();
    }

    private static List<Integer> types(Object property) {
        if (property instanceof int[] array) {
            return IntStream.of(array).boxed().toList();
        }
        if (property instanceof Integer[] array) {
            return List.of(array);
        }
        return property instanceof Integer type ? List.of(type) : List.of();
    }

    /** Computes what is in force and tells the watchers what is new. */
    synchronized void refresh() {
        Map<Key, Mapping> byDissectors = new TreeMap<>();
        DissectorMappings.of(dissectors.values()).forEach(mapping -> byDissectors.put(Key.of(mapping), mapping));
        defaults = byDissectors;
        Map<Key, MappingState> before = inForce;
        Map<Key, MappingState> now = new TreeMap<>();
        Map<Key, Document> changed = new TreeMap<>();
        documents.list(COLLECTION).forEach(document -> Key.parse(document.id())
                .ifPresent(key -> changed.put(key, document)));
        Set<Key> keys = new TreeSet<>(byDissectors.keySet());
        keys.addAll(learned.keySet());
        keys.addAll(changed.keySet());
        for (Key key : keys) {
            state(key, Optional.ofNullable(changed.get(key))).ifPresent(state -> now.put(key, state));
        }
        inForce = now;
        now.forEach((key, state) -> {
            MappingState old = before.get(key);
            if (old == null || !old.mapping().equals(state.mapping())) {
                watchers.forEach(watcher -> watcher.accept(state.mapping()));
            }
        });
    }

    private Optional<MappingState> state(Key key, Optional<Document> document) {
        Optional<Mapping> start = start(key);
        List<String> notes =
                Optional.ofNullable(learned.get(key)).map(Learned::notes).orElse(List.of());
        Optional<Edit> edit = document.flatMap(saved -> edit(key, saved));
        if (edit.isPresent()) {
            return Optional.of(new MappingState(
                    edit.get().on(start),
                    Origin.EDITED,
                    edit.get().version(),
                    document.get().author(),
                    Optional.of(document.get().time()),
                    notes));
        }
        Origin origin = defaults.containsKey(key) ? Origin.DISSECTOR : Origin.LEARNED;
        return start.map(mapping -> new MappingState(mapping, origin, 0, "", Optional.empty(), notes));
    }

    /** What the mapping is before operators change it. */
    Optional<Mapping> start(Key key) {
        return Optional.ofNullable(defaults.get(key))
                .or(() -> Optional.ofNullable(learned.get(key)).map(Learned::mapping));
    }

    private Optional<Edit> edit(Key key, Document document) {
        Edit known = edits.get(key);
        if (known != null && known.version() == document.version()) {
            return Optional.of(known);
        }
        try {
            Edit edit = Edit.read(document, json);
            edits.put(key, edit);
            return Optional.of(edit);
        } catch (IOException damaged) {
            LOG.error("{}; the default is in force", damaged.getMessage());
            return Optional.empty();
        }
    }

    /** Has the watcher told of each mapping that is new or changed, on the thread that changes it. */
    void watch(Consumer<Mapping> watcher) {
        watchers.add(watcher);
    }

    void unwatch(Consumer<Mapping> watcher) {
        watchers.remove(watcher);
    }

    /** Takes note of what was learned of a profile. */
    void learn(Learned news) {
        learned.put(Key.of(news.mapping()), news);
        refresh();
    }

    /** Forgets what was learned of the profile. */
    void unlearn(Key key) {
        forgetting.forEach(learner -> learner.accept(key));
        learned.remove(key);
        refresh();
    }

    /** Has the learner told when it is to forget a profile. */
    void tellForgotten(Consumer<Key> learner) {
        forgetting.add(learner);
    }

    void tellNoMore(Consumer<Key> learner) {
        forgetting.remove(learner);
    }

    /** What was learned so far. */
    List<Learned> learned() {
        return List.copyOf(learned.values());
    }

    /** All mappings in force. */
    Map<Key, MappingState> states() {
        return inForce;
    }

    @Override
    public Optional<Mapping> find(int type, String profile) {
        return Optional.ofNullable(inForce.get(new Key(type, profile))).map(MappingState::mapping);
    }

    @Override
    public List<Mapping> all() {
        return inForce.values().stream().map(MappingState::mapping).toList();
    }
}
