package org.homer7.alerts;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.homer7.api.search.Glob;

/** What the value of a label must look like. A label that is missing has the value "". */
record LabelTest(String name, Glob value) {
    boolean matches(Map<String, String> labels) {
        return value.matches(labels.getOrDefault(name, ""));
    }

    static boolean all(List<LabelTest> tests, Map<String, String> labels) {
        for (LabelTest test : tests) {
            if (!test.matches(labels)) {
                return false;
            }
        }
        return true;
    }

    /** Those of a list such as {@code target = carrier*, method = INVITE}. */
    static List<LabelTest> parse(String owner, String key, String text) {
        List<LabelTest> tests = new ArrayList<>();
        for (String part : Words.list(text)) {
            int equals = part.indexOf('=');
            if (equals <= 0) {
                throw Words.wrong(owner, key, text, "labels with their values, such as target = carrier*, are");
            }
            tests.add(new LabelTest(
                    part.substring(0, equals).strip(),
                    new Glob(part.substring(equals + 1).strip())));
        }
        return List.copyOf(tests);
    }

    static List<LabelTest> of(Map<String, String> values) {
        return values.entrySet().stream()
                .map(value -> new LabelTest(value.getKey(), new Glob(value.getValue())))
                .toList();
    }
}
