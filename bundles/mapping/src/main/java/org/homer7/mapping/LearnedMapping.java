package org.homer7.mapping;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.stream.Stream;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/** Makes a mapping of what was seen of a profile's payloads. */
final class LearnedMapping {
    static final int MOST_FIELDS = 200;
    private static final int MOST_INDEXES = 20;
    private static final int MOST_IN_FORM = 30;
    private static final int MOST_NOTES = 20;
    private static final int MOST_CORRELATIONS = 8;
    private static final int LONG_TEXT = 255;
    private static final int LONG_VALUE = 64;
    private static final Duration NEAR = Duration.ofMinutes(5);
    /** Last parts of paths that name a session, the surest first. */
    private static final List<String> SESSION_NAMES = List.of(
            "callid",
            "sipcallid",
            "correlationid",
            "xcid",
            "sessionid",
            "opaqueid",
            "roomid",
            "conversationid",
            "uuid");

    private final ProfileSample sample;
    private final List<Map.Entry<String, PathSample>> ranked;

    LearnedMapping(ProfileSample sample) {
        this.sample = sample;
        ranked = sample.paths().entrySet().stream()
                .sorted(Comparator.comparingInt((Map.Entry<String, PathSample> entry) -> isKey(entry) ? 0 : 1)
                        .thenComparing(entry -> -entry.getValue().count()))
                .limit(MOST_FIELDS)
                .toList();
    }

    Mapping mapping() {
        List<MappedField> fields = new ArrayList<>(DissectorMappings.header());
        fields.addAll(fields());
        return new Mapping(
                sample.type(),
                sample.profile(),
                "HEP type " + sample.type(),
                fields,
                sessionId(),
                correlations(),
                Map.of(),
                0,
                24,
                new FlowHints(FlowHints.Shape.EVENT, ""));
    }

    /** The values of documents, keys first, then by frequency. */
    List<MappedField> fields() {
        Map<String, Integer> labels = new LinkedHashMap<>();
        ranked.forEach(entry -> labels.merge(label(entry.getKey()), 1, Integer::sum));
        List<MappedField> fields = new ArrayList<>();
        int indexes = 0;
        for (Map.Entry<String, PathSample> entry : ranked) {
            String path = entry.getKey();
            boolean single = !path.contains("[*]");
            MappedField.Index index =
                    single && indexes < MOST_INDEXES ? index(entry.getValue()) : MappedField.Index.NONE;
            indexes += index == MappedField.Index.NONE ? 0 : 1;
            List<String> choices = entry.getValue().choices();
            fields.add(new MappedField(
                    FieldPath.payload(path),
                    entry.getValue().kind(),
                    index,
                    fields.size() >= MOST_IN_FORM
                            ? MappedField.Form.HIDDEN
                            : choices.isEmpty() ? MappedField.Form.INPUT : MappedField.Form.SELECT,
                    choices,
                    labels.get(label(path)) == 1 ? label(path) : path));
        }
        return fields;
    }

    private static MappedField.Index index(PathSample values) {
        if (values.longest() > LONG_TEXT) {
            return MappedField.Index.FULLTEXT;
        }
        return values.longest() > LONG_VALUE && values.isDiverse()
                ? MappedField.Index.WILDCARD
                : MappedField.Index.SECONDARY;
    }

    private Optional<FieldPath> sessionId() {
        return ranked.stream()
                .filter(entry -> sessionRank(entry.getKey()) >= 0)
                .min(Comparator.comparingInt(entry -> sessionRank(entry.getKey())))
                .map(entry -> FieldPath.payload(entry.getKey()));
    }

    private List<Correlation> correlations() {
        return ranked.stream()
                .filter(entry -> entry.getValue().leadsToSessions())
                .limit(MOST_CORRELATIONS)
                .map(entry -> new Correlation(
                        FieldPath.payload(entry.getKey()),
                        OptionalInt.empty(),
                        "",
                        FieldPath.header(HeaderField.SID),
                        NEAR,
                        NEAR))
                .toList();
    }

    /** What an operator should know. */
    List<String> notes() {
        Stream<String> conflicts = ranked.stream()
                .filter(entry -> !entry.getValue().conflict().isEmpty())
                .map(entry -> entry.getKey() + " is of several kinds ("
                        + names(entry.getValue().conflict()) + "); it is searched as text");
        Stream<String> leads = ranked.stream()
                .filter(entry -> entry.getValue().leadsToSessions())
                .map(entry -> entry.getKey() + " holds session ids of other protocols");
        Stream<String> left = sample.leftOut() == 0
                ? Stream.empty()
                : Stream.of(sample.leftOut()
                        + " values have too many or too long paths to be learned; they are searchable");
        return Stream.of(conflicts, leads, left)
                .flatMap(notes -> notes)
                .limit(MOST_NOTES)
                .toList();
    }

    private static String names(Set<Field.Kind> kinds) {
        return String.join(
                ", ",
                kinds.stream().map(kind -> kind.name().toLowerCase(Locale.ROOT)).toList());
    }

    private static boolean isKey(Map.Entry<String, PathSample> entry) {
        return sessionRank(entry.getKey()) >= 0 || entry.getValue().leadsToSessions();
    }

    private static int sessionRank(String path) {
        if (path.contains("[*]")) {
            return -1;
        }
        return SESSION_NAMES.indexOf(last(path).replaceAll("[^A-Za-z0-9]", "").toLowerCase(Locale.ROOT));
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('.') + 1);
    }

    /** {@code meta.call_id} as {@code Call id}. */
    private static String label(String path) {
        String words = last(path)
                .replace("[*]", "")
                .replaceAll("([a-z0-9])([A-Z])", "$1 $2")
                .replaceAll("[_\\-]+", " ")
                .strip();
        return words.isEmpty() ? path : Character.toUpperCase(words.charAt(0)) + words.substring(1);
    }
}
