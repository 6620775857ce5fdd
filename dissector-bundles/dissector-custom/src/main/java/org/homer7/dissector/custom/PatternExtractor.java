package org.homer7.dissector.custom;

import com.google.re2j.Matcher;
import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Values by a regular expression with named groups. RE2 takes time in proportion to the text, whatever the text is. */
final class PatternExtractor implements Extractor {
    private final Pattern pattern;

    PatternExtractor(String text, List<FieldSpec> specs) {
        try {
            // Java writes (?<name>...), RE2 (?P<name>...).
            pattern = Pattern.compile(text.replaceAll("\\(\\?<([A-Za-z])", "(?P<$1"), Pattern.DOTALL);
        } catch (PatternSyntaxException e) {
            throw new IllegalArgumentException("pattern is \"" + text + "\": " + e.getMessage());
        }
        for (FieldSpec spec : specs) {
            if (!pattern.namedGroups().containsKey(spec.field().name())) {
                throw new IllegalArgumentException("pattern has no group (?<"
                        + spec.field().name() + ">...) for the field of that name; its groups are "
                        + pattern.namedGroups().keySet());
            }
        }
    }

    @Override
    public Map<String, String> extract(String text) {
        Matcher matcher = pattern.matcher(text);
        if (!matcher.find()) {
            return null;
        }
        Map<String, String> values = new HashMap<>();
        for (String name : pattern.namedGroups().keySet()) {
            String value = matcher.group(name);
            if (value != null) {
                values.put(name, value);
            }
        }
        return values;
    }
}
