package org.homer7.query;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.LongSummaryStatistics;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;
import org.homer7.api.search.Condition;
import org.homer7.api.search.FieldPath;
import org.homer7.api.search.RecordCursor;
import org.homer7.api.search.SearchQuery;
import org.homer7.api.sink.SearchTimeoutException;
import org.homer7.api.sink.StorageBackend;
import org.homer7.query.CallFlow.Limit;
import org.homer7.query.SessionKey.Outcome;
import org.homer7.query.SessionKey.Rule;

/**
 * Finds the records of one session: first those of the given ids, then, round by round, those of each key that the
 * former brought, and those that the mappings' correlation rules lead to. Made for one query, used once, by one thread.
 */
final class SessionSearch {
    static final int MAX_ROUNDS = 4;
    static final int MAX_RECORDS = 10_000;
    /** Of memory for one flow, so that some of them at a time do not exhaust the heap. */
    static final long MAX_BYTES = 32L << 20;
    /** A key with more records than this beyond the first result is a trunk's name or the like. */
    static final int TOO_COMMON = 2_000;

    private final StorageBackend store;
    private final SessionQuery query;
    private final List<Mapping> rules;
    private final Condition own;
    private final long deadlineNanos;
    private final Map<Long, HepRecord> messages = new LinkedHashMap<>();
    private final Map<String, SessionKey> keys = new LinkedHashMap<>();
    private final Set<Limit> limits = EnumSet.noneOf(Limit.class);
    private List<HepRecord> fresh = new ArrayList<>();
    private long bytes;

    /** @param rules mappings that have correlation rules */
    SessionSearch(StorageBackend store, SessionQuery query, List<Mapping> rules) {
        this.rules = rules;
        this.store = store;
        this.query = query;
        this.own = anyOf(query.ids());
        this.deadlineNanos = System.nanoTime() + query.timeout().toNanos();
    }

    CallFlow run() throws IOException {
        try {
            List<String> found = searchGivenIds();
            found.addAll(followRules(query.ids()));
            for (int round = 2; round <= MAX_ROUNDS && !found.isEmpty(); round++) {
                List<String> next = new ArrayList<>();
                for (String key : found) {
                    next.addAll(follow(key));
                }
                next.addAll(followRules(found));
                found = next;
            }
            if (!found.isEmpty()) {
                limits.add(Limit.ROUNDS);
            }
        } catch (SearchTimeoutException outOfTime) {
            if (messages.isEmpty()) {
                throw outOfTime;
            }
            limits.add(Limit.TIME);
        }
        List<HepRecord> ordered = new ArrayList<>(messages.values());
        ordered.sort(Comparator.comparingLong(HepRecord::timestampMicros).thenComparingLong(HepRecord::id));
        return new CallFlow(ordered, countedKeys(), limits);
    }

    /** Gives the new keys that the records brought. */
    private List<String> searchGivenIds() throws IOException {
        for (String id : query.ids()) {
            keys.put(id, new SessionKey(id, Rule.GIVEN, "", Outcome.FOLLOWED, 0));
        }
        try (RecordCursor cursor = search(own, MAX_RECORDS)) {
            return take(cursor, this::givenIdOf);
        }
    }

    private String givenIdOf(HepRecord record) {
        return keysOf(record).keySet().stream()
                .filter(query.ids()::contains)
                .findFirst()
                .orElse("");
    }

    /** Takes the records of the key, unless there are too many; gives the new keys that they brought. */
    private List<String> follow(String key) throws IOException {
        int room = MAX_RECORDS - messages.size();
        if (room == 0) {
            limits.add(Limit.RECORDS);
        }
        if (room == 0 || limits.contains(Limit.BYTES)) {
            return List.of();
        }
        Condition others = new Condition.And(List.of(anyOf(List.of(key)), new Condition.Not(own)));
        try (RecordCursor cursor = search(others, room)) {
            if (cursor.total() > TOO_COMMON) {
                keys.computeIfPresent(key, (value, known) -> known.with(Outcome.TOO_COMMON, cursor.total()));
                return List.of();
            }
            keys.computeIfPresent(key, (value, known) -> known.with(Outcome.FOLLOWED, 0));
            return take(cursor, record -> key);
        }
    }

    /** Follows the mappings' rules from the records that came since the last call; gives the new keys. */
    private List<String> followRules(List<String> newKeys) throws IOException {
        List<String> found = new ArrayList<>();
        List<HepRecord> last = fresh;
        fresh = new ArrayList<>();
        for (Join join : Join.of(rules, last, newKeys)) {
            int room = MAX_RECORDS - messages.size();
            if (room == 0) {
                limits.add(Limit.RECORDS);
            }
            if (room == 0 || limits.contains(Limit.BYTES)) {
                return found;
            }
            Condition others = new Condition.And(List.of(join.where(), new Condition.Not(own)));
            try (RecordCursor cursor = search(others, room, join)) {
                if (cursor.total() > TOO_COMMON) {
                    ruled(join, Outcome.TOO_COMMON, cursor.total());
                    continue;
                }
                int before = messages.size();
                found.addAll(take(cursor, record -> join.name()));
                if (messages.size() > before) {
                    ruled(join, Outcome.FOLLOWED, messages.size() - before);
                }
            }
        }
        return found;
    }

    private void ruled(Join join, Outcome outcome, long records) {
        keys.merge(
                join.name(),
                new SessionKey(join.name(), Rule.MAPPING, "", outcome, records),
                (old, one) -> old.with(outcome, old.records() + one.records()));
    }

    private List<String> take(RecordCursor cursor, Function<HepRecord, String> via) throws IOException {
        List<String> found = new ArrayList<>();
        try {
            long taken = 0;
            for (; cursor.hasNext(); taken++) {
                HepRecord record = cursor.next();
                if (messages.containsKey(record.id())) {
                    continue;
                }
                bytes += memory(record);
                if (bytes > MAX_BYTES) {
                    limits.add(Limit.BYTES);
                    return found;
                }
                messages.put(record.id(), record);
                if (!rules.isEmpty()) {
                    fresh.add(record);
                }
                found.addAll(learn(record, via.apply(record)));
            }
            if (cursor.total() > taken) {
                limits.add(Limit.RECORDS);
            }
        } catch (UncheckedIOException unreadable) {
            throw unreadable.getCause();
        }
        return found;
    }

    /** About what a record takes: its message, what was found in it, and the objects around. */
    private static long memory(HepRecord record) {
        return 2L * record.raw().length() + 500;
    }

    /** Gives those keys of the record that are new. */
    private List<String> learn(HepRecord record, String via) {
        List<String> found = new ArrayList<>();
        keysOf(record).forEach((key, rule) -> {
            if (keys.containsKey(key)) {
                return;
            }
            if (keys.size() == SessionQuery.MAX_KEYS) {
                limits.add(Limit.KEYS);
                return;
            }
            keys.put(key, new SessionKey(key, rule, via, Outcome.NOT_FOLLOWED, 0));
            found.add(key);
        });
        return found;
    }

    private static Map<String, Rule> keysOf(HepRecord record) {
        Map<String, Rule> found = new LinkedHashMap<>();
        found.put(record.session().text(), Rule.SESSION_ID);
        for (int i = 0; i < record.linkCount(); i++) {
            found.putIfAbsent(record.link(i).text(), Rule.LINK);
        }
        found.putIfAbsent(record.correlationId().text(), Rule.CORRELATION_ID);
        found.remove("");
        return found;
    }

    /** The keys, each with the number of messages that hold it. */
    private List<SessionKey> countedKeys() {
        Map<String, Long> counts = messages.values().stream()
                .flatMap(message -> keysOf(message).keySet().stream())
                .collect(Collectors.groupingBy(Function.identity(), Collectors.counting()));
        return keys.values().stream()
                .map(key -> key.outcome() == Outcome.TOO_COMMON || key.rule() == Rule.MAPPING
                        ? key
                        : key.with(key.outcome(), counts.getOrDefault(key.value(), 0L)))
                .toList();
    }

    private RecordCursor search(Condition where, int limit) throws IOException {
        return search(where, limit, query.fromMicros(), query.toMicros());
    }

    /** Searches around the time of what was found so far. */
    private RecordCursor search(Condition where, int limit, Join join) throws IOException {
        long from = query.fromMicros();
        long to = query.toMicros();
        if (!messages.isEmpty()) {
            LongSummaryStatistics times = messages.values().stream()
                    .mapToLong(HepRecord::timestampMicros)
                    .summaryStatistics();
            from = Math.max(from, times.getMin() - join.before().toNanos() / 1_000);
            to = Math.min(to, times.getMax() + join.after().toNanos() / 1_000 + 1);
        }
        return search(where, limit, Math.min(from, to), to);
    }

    private RecordCursor search(Condition where, int limit, long from, long to) throws IOException {
        long left = deadlineNanos - System.nanoTime();
        if (left <= 0) {
            throw new SearchTimeoutException("the session was not found within " + query.timeout());
        }
        Condition visible = Condition.both(where, query.where());
        return store.search(
                new SearchQuery(from, to, visible, limit, SearchQuery.Order.OLDEST_FIRST, Duration.ofNanos(left)));
    }

    private static Condition anyOf(List<String> values) {
        return new Condition.Or(Stream.of(HeaderField.SID, HeaderField.LINK, HeaderField.CORRELATION_ID)
                .<Condition>map(
                        field -> new Condition.Comparison(FieldPath.header(field), Condition.Operator.EQUALS, values))
                .toList());
    }
}
