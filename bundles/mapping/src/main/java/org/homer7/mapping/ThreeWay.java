package org.homer7.mapping;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.search.FieldPath;

/** Joins what an operator made of a default with a later default: what the operator did not touch follows the default. */
final class ThreeWay {
    private final Mapping base;
    private final Mapping edited;
    private final Mapping now;

    private ThreeWay(Mapping base, Mapping edited, Mapping now) {
        this.base = base;
        this.edited = edited;
        this.now = now;
    }

    /**
     * @param base the default that the operator changed
     * @param edited what the operator made of it
     * @param now the default of today
     */
    static Mapping merge(Mapping base, Mapping edited, Mapping now) {
        return base.equals(now) ? edited : new ThreeWay(base, edited, now).merge();
    }

    private Mapping merge() {
        return new Mapping(
                edited.type(),
                edited.profile(),
                pick(base.label(), edited.label(), now.label()),
                fields(),
                pick(base.sessionId(), edited.sessionId(), now.sessionId()),
                pick(base.correlations(), edited.correlations(), now.correlations()),
                aliases(),
                pick(base.retentionDays(), edited.retentionDays(), now.retentionDays()),
                pick(base.partitionHours(), edited.partitionHours(), now.partitionHours()),
                pick(base.flow(), edited.flow(), now.flow()));
    }

    private static <T> T pick(T before, T operator, T today) {
        return Objects.equals(before, operator) ? today : operator;
    }

    private List<MappedField> fields() {
        List<MappedField> fields = new ArrayList<>();
        for (MappedField field : edited.fields()) {
            Optional<MappedField> before = base.field(field.path());
            Optional<MappedField> today = now.field(field.path());
            if (before.isPresent() && today.isPresent()) {
                fields.add(merge(before.get(), field, today.get()));
            } else if (!before.equals(Optional.of(field))) {
                fields.add(field);
            }
        }
        for (MappedField field : now.fields()) {
            if (base.field(field.path()).isEmpty() && edited.field(field.path()).isEmpty()) {
                fields.add(field);
            }
        }
        return fields;
    }

    private static MappedField merge(MappedField before, MappedField operator, MappedField today) {
        return new MappedField(
                operator.path(),
                pick(before.kind(), operator.kind(), today.kind()),
                pick(before.index(), operator.index(), today.index()),
                pick(before.form(), operator.form(), today.form()),
                pick(before.choices(), operator.choices(), today.choices()),
                pick(before.label(), operator.label(), today.label()));
    }

    private Map<String, FieldPath> aliases() {
        Map<String, FieldPath> aliases = new LinkedHashMap<>(edited.aliases());
        aliases.replaceAll((name, path) -> now.aliases().containsKey(name)
                ? pick(base.aliases().get(name), path, now.aliases().get(name))
                : path);
        aliases.keySet()
                .removeIf(name -> !now.aliases().containsKey(name)
                        && Objects.equals(
                                base.aliases().get(name), edited.aliases().get(name)));
        now.aliases().forEach((name, path) -> {
            if (!base.aliases().containsKey(name)) {
                aliases.putIfAbsent(name, path);
            }
        });
        return aliases;
    }
}
