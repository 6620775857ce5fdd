package org.homer7.mapping;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;

/**
 * What was learned of a profile.
 *
 * @param mapping a mapping of all values that were seen
 * @param records number of payloads that were looked at since the start
 * @param notes what an operator should know
 */
record Learned(Mapping mapping, long records, List<String> notes) {
    /** Joins it with what was known before the start: fields stay, and a kind that was text stays text. */
    Learned after(Mapping before) {
        List<MappedField> fields = new ArrayList<>();
        for (MappedField field : mapping.fields()) {
            fields.add(before.field(field.path()).map(old -> joined(old, field)).orElse(field));
        }
        for (MappedField field : before.fields()) {
            if (fields.size() < LearnedMapping.MOST_FIELDS
                    && mapping.field(field.path()).isEmpty()) {
                fields.add(field);
            }
        }
        Mapping joined = new Mapping(
                mapping.type(),
                mapping.profile(),
                mapping.label(),
                fields,
                mapping.sessionId().or(before::sessionId),
                mapping.correlations().isEmpty() ? before.correlations() : mapping.correlations(),
                mapping.aliases(),
                mapping.retentionDays(),
                mapping.partitionHours(),
                mapping.flow());
        return new Learned(joined, records, notes);
    }

    private static MappedField joined(MappedField old, MappedField now) {
        Field.Kind kind = old.kind() == now.kind() ? now.kind() : Field.Kind.TEXT;
        return new MappedField(now.path(), kind, now.index(), now.form(), now.choices(), now.label());
    }

    /** The fields that the mapping in force does not know. */
    Optional<Proposal> beyond(Mapping inForce) {
        List<MappedField> unknown = mapping.fields().stream()
                .filter(field -> inForce.field(field.path()).isEmpty())
                .toList();
        return unknown.isEmpty() && notes.isEmpty()
                ? Optional.empty()
                : Optional.of(new Proposal(mapping.type(), mapping.profile(), unknown, records, notes));
    }
}
