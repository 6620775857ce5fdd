package org.homer7.rest.v3;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.Condition;
import org.homer7.api.search.Condition.Comparison;
import org.homer7.api.search.Condition.Operator;
import org.homer7.api.search.FieldPath;
import org.homer7.query.FieldNames;
import org.homer7.query.QuerySyntaxException;
import org.homer7.rest.Problem;

/** What clients of homer-app send to find something: {@code {"param": {"search": {"1_call": ...}}, "timestamp": ...}}. */
final class SearchObject {
    private static final Pattern KEY = Pattern.compile("(\\d{1,3})_([a-z0-9_]{1,32})");
    private static final int DEFAULT_LIMIT = 200;
    private static final int MOST_RECORDS = 10_000;
    private static final long MICROS_PER_MILLI = 1_000;
    private static final long LATEST_MILLIS = Long.MAX_VALUE / MICROS_PER_MILLI - 1;

    private final JsonNode param;
    private final long fromMicros;
    private final long toMicros;

    private SearchObject(JsonNode param, long fromMicros, long toMicros) {
        this.param = param;
        this.fromMicros = fromMicros;
        this.toMicros = toMicros;
    }

    static SearchObject of(JsonNode body) throws Problem {
        JsonNode search = body.path("param").path("search");
        if (!search.isObject() || search.isEmpty()) {
            throw Problem.badParameter(
                    "param.search", "param.search must be an object with members such as \"1_call\"");
        }
        JsonNode timestamp = body.path("timestamp");
        long from = millis(timestamp, "from");
        long to = millis(timestamp, "to");
        if (from > to) {
            throw Problem.badParameter("timestamp.to", "timestamp.to is before timestamp.from");
        }
        return new SearchObject(body.path("param"), from * MICROS_PER_MILLI, (to + 1) * MICROS_PER_MILLI);
    }

    private static long millis(JsonNode timestamp, String name) throws Problem {
        JsonNode value = timestamp.path(name);
        if (!value.isNumber() || value.asLong() < 0 || value.asLong() > LATEST_MILLIS) {
            throw Problem.badParameter(
                    "timestamp." + name, "timestamp." + name + " must be a number of milliseconds since 1970");
        }
        return value.asLong();
    }

    long fromMicros() {
        return fromMicros;
    }

    long toMicros() {
        return toMicros;
    }

    /** Most rows; a field of the form may say it, too. */
    int limit() {
        int limit = param.path("limit").asInt(DEFAULT_LIMIT);
        for (JsonNode filters : param.path("search")) {
            for (JsonNode filter : filters.isArray() ? filters : Json3.EMPTY) {
                if (filter.path("name").asText().equals("limit")) {
                    limit = filter.path("value").asInt(limit);
                }
            }
        }
        return Math.min(MOST_RECORDS, limit <= 0 ? DEFAULT_LIMIT : limit);
    }

    /** Hosts that an export is to show; all if it is empty. */
    Set<String> whitelist() {
        return texts(param.path("whitelist"));
    }

    /** Session ids that are named, whichever profile they are named for. */
    List<String> sessions() {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode part : param.path("search")) {
            ids.addAll(texts(part.path("callid")));
            ids.addAll(texts(part.path("sid")));
        }
        ids.remove("");
        return List.copyOf(ids);
    }

    /** Ids of records that are named. */
    List<String> records() throws Problem {
        Set<String> ids = new LinkedHashSet<>();
        for (JsonNode part : param.path("search")) {
            for (String name : List.of("id", "uuid")) {
                ids.addAll(texts(part.path(name)));
            }
        }
        for (String id : ids) {
            if (!id.matches("\\d{1,18}")) {
                throw Problem.badParameter("id", "the id of a message is a number; found \"" + id + "\"");
            }
        }
        return List.copyOf(ids);
    }

    private static Set<String> texts(JsonNode node) {
        Set<String> texts = new LinkedHashSet<>();
        for (JsonNode each : node.isArray() ? node : Json3.array(node)) {
            if (each.isValueNode() && !each.isNull()) {
                texts.add(each.asText());
            }
        }
        return texts;
    }

    /** What the filters ask for; several profiles in one search are all looked for. */
    Condition where() throws Problem {
        List<Condition> parts = new ArrayList<>();
        for (Map.Entry<String, JsonNode> part : param.path("search").properties()) {
            Matcher key = KEY.matcher(part.getKey());
            if (!key.matches()) {
                throw Problem.badParameter(
                        "param.search", "\"" + part.getKey() + "\" is no profile; 1_call and the like are allowed");
            }
            List<Condition> all = new ArrayList<>();
            all.add(new Comparison(FieldPath.header(HeaderField.HEP_TYPE), Operator.EQUALS, key.group(1)));
            all.add(new Comparison(FieldPath.header(HeaderField.PROFILE), Operator.EQUALS, key.group(2)));
            if (part.getValue().isArray()) {
                all.add(filters(part.getValue()));
            }
            parts.add(new Condition.And(all));
        }
        return parts.size() == 1 ? parts.get(0) : new Condition.Or(parts);
    }

    private Condition filters(JsonNode filters) throws Problem {
        List<Condition> all = new ArrayList<>();
        List<Condition> any = new ArrayList<>();
        boolean orLogic = param.path("orlogic").asBoolean(false);
        for (JsonNode filter : filters) {
            String name = filter.path("name").asText();
            String value = filter.path("value").asText();
            if (name.equals("limit") || name.isEmpty() || value.isBlank()) {
                continue;
            }
            if (name.equals("smartinput")) {
                (orLogic ? any : all).add(smart(value));
                continue;
            }
            FormValue form = FormValue.of(path(name), value);
            (orLogic || form.isJoinedByOr() ? any : all).add(form.condition());
        }
        if (any.isEmpty()) {
            return new Condition.And(all);
        }
        if (!all.isEmpty()) {
            any.add(0, new Condition.And(all));
        }
        return new Condition.Or(any);
    }

    private static Condition smart(String text) throws Problem {
        try {
            return SmartInput.parse(text);
        } catch (QuerySyntaxException e) {
            throw Problem.badParameter("smartinput", e.getMessage());
        }
    }

    private static FieldPath path(String name) throws Problem {
        try {
            return FieldNames.resolve(name);
        } catch (IllegalArgumentException unknown) {
            throw Problem.badParameter(name, name + ": " + unknown.getMessage());
        }
    }
}
