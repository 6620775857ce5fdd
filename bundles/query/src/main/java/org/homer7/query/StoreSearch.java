package org.homer7.query;

import java.io.IOException;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.stream.Stream;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.Mappings;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.StorageBackend;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Searches the store of the highest service ranking that is there now. Use it as {@link QueryService}. */
@Component(service = QueryService.class, configurationPid = "org.homer7.query")
@Designate(ocd = StoreSearch.Config.class)
public final class StoreSearch implements QueryService {
    @ObjectClassDefinition(
            name = "HOMER Seven query",
            description = "Search for console, API and user interface: etc/org.homer7.query.cfg")
    @interface Config {
        @AttributeDefinition(
                name = "Most searches at a time",
                description = "Further ones are refused until one of these ends, so that intake does not suffer."
                        + " 1 or more.",
                min = "1")
        int max_searches() default 8;
    }

    /** A store as the service registry knows it. */
    private record Store(StorageBackend backend, int ranking, long serviceId) {}

    /** As the service registry orders: the highest ranking first, of equals the one registered first. */
    private static final Comparator<Store> BEST_FIRST =
            Comparator.comparingInt(Store::ranking).reversed().thenComparingLong(Store::serviceId);

    private final Map<StorageBackend, Store> stores = new ConcurrentHashMap<>();
    private final int maxSearches;
    private final Semaphore permits;

    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    private volatile Mappings mappings;

    @Activate
    public StoreSearch(Config config) {
        if (config.max_searches() < 1) {
            throw new IllegalArgumentException(
                    "max.searches = " + config.max_searches() + " in org.homer7.query.cfg; 1 or more is allowed");
        }
        maxSearches = config.max_searches();
        permits = new Semaphore(maxSearches);
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindStore(StorageBackend backend, Map<String, Object> properties) {
        stores.put(
                backend,
                new Store(
                        backend,
                        ranking(properties.get("service.ranking")),
                        properties.get("service.id") instanceof Long id ? id : 0));
    }

    /** A configuration file gives a number as text. */
    private static int ranking(Object property) {
        if (property instanceof Number number) {
            return number.intValue();
        }
        return property instanceof String text && text.strip().matches("-?\\d{1,9}")
                ? Integer.parseInt(text.strip())
                : 0;
    }

    void updatedStore(StorageBackend backend, Map<String, Object> properties) {
        bindStore(backend, properties);
    }

    void unbindStore(StorageBackend backend) {
        stores.remove(backend);
    }

    @Override
    public RecordCursor search(SearchQuery query) throws IOException {
        StorageBackend store = store();
        begin();
        RecordCursor cursor = null;
        try {
            cursor = store.search(query.where(new Aliases(mappings()).expand(query.where())));
            return new RunningSearch(cursor, permits::release);
        } finally {
            if (cursor == null) {
                permits.release();
            }
        }
    }

    @Override
    public CallFlow session(SessionQuery query) throws IOException {
        StorageBackend store = store();
        begin();
        try {
            return new SessionSearch(store, query, Join.withRules(mappings())).run();
        } finally {
            permits.release();
        }
    }

    private Stream<Mapping> mappings() {
        Mappings now = mappings;
        return now == null ? Stream.empty() : now.all().stream();
    }

    private void begin() throws TooManySearchesException {
        if (!permits.tryAcquire()) {
            throw new TooManySearchesException(maxSearches);
        }
    }

    private StorageBackend store() throws NoStoreException {
        return stores.values().stream()
                .min(BEST_FIRST)
                .map(Store::backend)
                .orElseThrow(
                        () -> new NoStoreException("no store: install one, e.g. feature:install homer-storage-lucene"));
    }
}
