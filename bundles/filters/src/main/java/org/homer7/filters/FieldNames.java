package org.homer7.filters;

import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.homer7.api.search.Glob;

/** The names of the fields that a configuration means. Immutable and thread-safe. */
final class FieldNames implements Predicate<String> {
    private final Set<String> names;
    private final List<Glob> patterns;

    FieldNames(List<String> texts) {
        names = texts.stream().filter(text -> !text.contains("*")).collect(Collectors.toUnmodifiableSet());
        patterns =
                texts.stream().filter(text -> text.contains("*")).map(Glob::new).toList();
    }

    boolean isEmpty() {
        return names.isEmpty() && patterns.isEmpty();
    }

    @Override
    public boolean test(String name) {
        if (names.contains(name)) {
            return true;
        }
        for (Glob pattern : patterns) {
            if (pattern.matches(name)) {
                return true;
            }
        }
        return false;
    }
}
