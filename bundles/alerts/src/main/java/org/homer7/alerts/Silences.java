package org.homer7.alerts;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.regex.Pattern;
import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.Silence;
import org.homer7.api.search.Glob;
import org.homer7.documents.ConflictException;
import org.homer7.documents.Document;
import org.homer7.documents.Documents;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Silences, kept as documents: they outlive a restart. Thread-safe. */
final class Silences {
    static final String COLLECTION = "alert-silence";
    static final int MOST = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Silences.class);
    private static final Duration LONGEST = Duration.ofDays(366);
    private static final int LONGEST_TEXT = 500;
    private static final int MOST_LABELS = 20;
    private static final Pattern LABEL = Pattern.compile("[a-zA-Z_][a-zA-Z0-9_]{0,63}");

    private final ObjectMapper json = new ObjectMapper();
    private final Documents documents;
    private volatile List<Matcher> matchers = List.of();

    private record Matcher(Silence silence, Glob rule, List<LabelTest> labels) {
        boolean matches(Alert alert) {
            return rule.matches(alert.rule()) && LabelTest.all(labels, alert.labels());
        }
    }

    Silences(Documents documents) {
        this.documents = documents;
        List<Matcher> read = new ArrayList<>();
        for (Document document : documents.list(COLLECTION)) {
            try {
                read.add(matcher(read(document)));
            } catch (JacksonException | RuntimeException e) {
                LOG.error("The silence {} cannot be read and is left out: {}", document.id(), e.getMessage());
            }
        }
        set(read);
    }

    private void set(List<Matcher> all) {
        all.sort(Comparator.comparing(matcher -> matcher.silence().until()));
        matchers = List.copyOf(all);
    }

    private static Matcher matcher(Silence silence) {
        return new Matcher(silence, new Glob(silence.rule()), LabelTest.of(silence.labels()));
    }

    /** Those that have not ended, the first to end first. */
    List<Silence> list(Instant now) {
        return matchers.stream()
                .map(Matcher::silence)
                .filter(silence -> silence.until().isAfter(now))
                .toList();
    }

    /** The silence that keeps the alert quiet longest. */
    Optional<String> of(Alert alert, Instant now) {
        String id = null;
        for (Matcher matcher : matchers) {
            if (matcher.silence().until().isAfter(now) && matcher.matches(alert)) {
                id = matcher.silence().id();
            }
        }
        return Optional.ofNullable(id);
    }

    synchronized Silence add(
            String rule, Map<String, String> labels, Instant until, String author, String comment, Instant now)
            throws IOException {
        check(rule, labels, until, comment, now);
        Silence silence = new Silence(
                UUID.randomUUID().toString().substring(0, 8), rule.strip(), labels, now, until, author, comment);
        try {
            documents.put(COLLECTION, silence.id(), write(silence), author, 0);
        } catch (ConflictException sameId) {
            throw new IOException("the silence could not be kept: try again", sameId);
        }
        List<Matcher> all = new ArrayList<>(matchers);
        all.add(matcher(silence));
        set(all);
        return silence;
    }

    private void check(String rule, Map<String, String> labels, Instant until, String comment, Instant now) {
        if (rule.isBlank() || rule.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException(
                    "rule is \"" + rule + "\"; the name of a rule, or * for all, is allowed");
        }
        if (!until.isAfter(now) || until.isAfter(now.plus(LONGEST))) {
            throw new IllegalArgumentException("until is " + until + "; a time after now and " + LONGEST.toDays()
                    + " days ahead at most is allowed");
        }
        if (comment.length() > LONGEST_TEXT) {
            throw new IllegalArgumentException("the comment has more than " + LONGEST_TEXT + " characters");
        }
        boolean good = labels.size() <= MOST_LABELS
                && labels.entrySet().stream()
                        .allMatch(label -> LABEL.matcher(label.getKey()).matches()
                                && label.getValue().length() <= LONGEST_TEXT);
        if (!good) {
            throw new IllegalArgumentException("labels are " + labels + "; up to " + MOST_LABELS
                    + " names of labels with values of " + LONGEST_TEXT + " characters at most are allowed");
        }
        if (list(now).size() >= MOST) {
            throw new IllegalArgumentException("there are " + MOST + " silences; end some first");
        }
    }

    synchronized Optional<Silence> end(String id, String author) throws IOException {
        List<Matcher> left = new ArrayList<>(matchers);
        Optional<Matcher> found = left.stream()
                .filter(matcher -> matcher.silence().id().equals(id))
                .findFirst();
        if (found.isPresent()) {
            documents.delete(COLLECTION, id, author);
            left.remove(found.get());
            set(left);
        }
        return found.map(Matcher::silence);
    }

    /** Deletes those that have ended. */
    void tidy(Instant now) {
        for (Matcher matcher : matchers) {
            if (matcher.silence().until().isAfter(now)) {
                return;
            }
            try {
                end(matcher.silence().id(), "homer");
            } catch (IOException e) {
                LOG.warn(
                        "The silence {} has ended and cannot be deleted: {}",
                        matcher.silence().id(),
                        e.getMessage());
                return;
            }
        }
    }

    private String write(Silence silence) {
        ObjectNode node = json.createObjectNode();
        node.put("id", silence.id()).put("rule", silence.rule());
        ObjectNode labels = node.putObject("labels");
        silence.labels().forEach(labels::put);
        node.put("from", silence.from().toEpochMilli())
                .put("until", silence.until().toEpochMilli())
                .put("author", silence.author())
                .put("comment", silence.comment());
        return node.toString();
    }

    private Silence read(Document document) throws JacksonException {
        JsonNode node = json.readTree(document.json());
        Map<String, String> labels = new TreeMap<>();
        node.path("labels")
                .properties()
                .forEach(label -> labels.put(label.getKey(), label.getValue().asText()));
        return new Silence(
                document.id(),
                node.path("rule").asText(),
                labels,
                Instant.ofEpochMilli(node.path("from").asLong()),
                Instant.ofEpochMilli(node.path("until").asLong()),
                node.path("author").asText(),
                node.path("comment").asText());
    }
}
