package org.homer7.filters;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.record.Slice;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Joins the legs of a call by an id that stands in some header or field, or anywhere in the message. */
@Component(
        configurationPid = AlegFilter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=200")
@Designate(ocd = AlegFilter.Config.class, factory = true)
public final class AlegFilter implements RecordFilter {
    static final String PID = "org.homer7.filter.aleg";

    /** A longer id is none. */
    static final int LONGEST_ID = 256;

    private volatile Rule rule;

    private record Rule(
            Optional<BitSet> types,
            HeaderLines[] headers,
            String[] fields,
            Optional<Pattern> value,
            Pattern[] patterns,
            boolean session) {}

    @ObjectClassDefinition(
            name = "HOMER filter: A-leg",
            description = "Takes an id out of a message, by which it is found with the other leg. Headers are looked at"
                    + " first, then fields, then patterns; the first that gives an id counts.")
    @interface Config {
        @AttributeDefinition(
                description = "HEP types, with commas between them; ranges such as 86-89, too. Empty for all.")
        String hep_types() default "1";

        @AttributeDefinition(description = "Headers, with commas between them, such as X-CID, X-Call-ID.")
        String headers() default "";

        @AttributeDefinition(description = "Fields of the record, with commas between them; for JSON their paths.")
        String fields() default "";

        @AttributeDefinition(
                description =
                        "Regular expression (RE2) that cuts the id out of the value of a header or field: its first"
                                + " group, or all that it finds. Empty for the whole value.")
        String value_pattern() default "";

        @AttributeDefinition(
                description =
                        "Regular expressions (RE2) for the first 8 KiB of the message, with blanks between them; \\s"
                                + " stands for a blank in one. The id is the first group, or all that is found.")
        String patterns() default "";

        @AttributeDefinition(
                description =
                        "link: the id is a further key of the session. session: it becomes the session's key, and the"
                                + " former one a further key.")
        String target() default "link";
    }

    @Activate
    public AlegFilter(Config config, Map<String, Object> properties) {
        modified(config, properties);
    }

    @Modified
    void modified(Config config, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        List<String> names = settings.list("headers", config.headers());
        names.stream().filter(name -> !HeaderLines.isName(name)).findAny().ifPresent(name -> {
            throw settings.refuse("headers", name, "names of headers without the colon are allowed");
        });
        List<String> fields = settings.list("fields", config.fields());
        Pattern[] patterns = Stream.of(config.patterns().strip().split("\\s+"))
                .flatMap(text -> settings.pattern("patterns", text).stream())
                .toArray(Pattern[]::new);
        if (names.isEmpty() && fields.isEmpty() && patterns.length == 0) {
            throw settings.refuse("headers, fields, patterns", "\"\"", "at least one must say where the id is");
        }
        rule = new Rule(
                settings.ranges("hep.types", config.hep_types(), Settings.MOST_TYPE),
                names.stream().map(HeaderLines::new).toArray(HeaderLines[]::new),
                fields.toArray(String[]::new),
                settings.pattern("value.pattern", config.value_pattern()),
                patterns,
                settings.word("target", config.target(), List.of("link", "session"))
                        .equals("session"));
    }

    @Override
    public boolean accept(RecordDraft record) {
        Rule current = rule;
        if (current.types().isPresent() && !current.types().get().get(record.type())) {
            return true;
        }
        Slice id = find(current, record);
        if (id == null || id.equals(record.session())) {
            return true;
        }
        if (current.session()) {
            Slice former = record.session();
            record.session(id);
            record.link(former);
        } else {
            record.link(id);
        }
        return true;
    }

    private static Slice find(Rule rule, RecordDraft record) {
        Slice raw = record.raw();
        for (HeaderLines header : rule.headers()) {
            int[] place = header.find(raw, 0);
            Slice id = place == null ? null : cut(rule, raw.slice(place[0], place[1] - place[0]));
            if (id != null) {
                return id;
            }
        }
        for (String field : rule.fields()) {
            Slice value = record.field(field);
            Slice id = value == null ? null : cut(rule, value);
            if (id != null) {
                return id;
            }
        }
        for (Pattern pattern : rule.patterns()) {
            Slice id = cut(pattern, raw);
            if (id != null) {
                return id;
            }
        }
        return null;
    }

    private static Slice cut(Rule rule, Slice value) {
        return rule.value().isPresent() ? cut(rule.value().get(), value) : id(value);
    }

    private static Slice cut(Pattern pattern, Slice text) {
        int length = Math.min(text.length(), RecordTest.PATTERN_BYTES);
        Matcher matcher = pattern.matcher(text.slice(0, length).copy());
        if (!matcher.find()) {
            return null;
        }
        int group = matcher.groupCount() > 0 ? 1 : 0;
        int start = matcher.start(group);
        return start < 0 ? null : id(text.slice(start, matcher.end(group) - start));
    }

    private static Slice id(Slice value) {
        return value.isEmpty() || value.length() > LONGEST_ID ? null : value;
    }
}
