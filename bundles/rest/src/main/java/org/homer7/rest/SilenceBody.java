package org.homer7.rest;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;

/** What {@code POST /api/v4/alerts/silences} asks for. */
record SilenceBody(String rule, Map<String, String> labels, Instant until, String comment) {
    private static final long MILLIS_PER_MINUTE = 60_000;
    private static final int MOST_MINUTES = 525_600;

    static SilenceBody of(JsonNode body, long now) throws Problem {
        String rule = body.has("rule") ? Json.text(body, "rule") : "*";
        String comment = body.has("comment") ? Json.text(body, "comment") : "";
        return new SilenceBody(rule, labels(body.path("labels")), Instant.ofEpochMilli(until(body, now)), comment);
    }

    private static Map<String, String> labels(JsonNode object) throws Problem {
        if (!object.isMissingNode() && !object.isObject()) {
            throw Problem.badParameter("labels", "the body's member \"labels\" must be an object of texts");
        }
        Map<String, String> labels = new TreeMap<>();
        for (Map.Entry<String, JsonNode> label : object.properties()) {
            labels.put(label.getKey(), Json.text(object, label.getKey()));
        }
        return labels;
    }

    private static long until(JsonNode body, long now) throws Problem {
        JsonNode until = body.path("until");
        if (until.isIntegralNumber()) {
            return until.asLong();
        }
        JsonNode minutes = body.path("minutes");
        boolean known = minutes.isIntegralNumber() && minutes.asLong() > 0 && minutes.asLong() <= MOST_MINUTES;
        if (!known) {
            throw Problem.badParameter(
                    "until",
                    "the body must have \"until\", milliseconds since 1970, or \"minutes\", 1 to " + MOST_MINUTES);
        }
        return now + minutes.asLong() * MILLIS_PER_MINUTE;
    }
}
