package org.homer7.api.mapping;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.homer7.api.search.FieldPath;

/**
 * The schema of one profile of a HEP type: what stores index, what the search form shows, what joins its records with
 * others, how long they are kept, and how they are drawn. Immutable.
 *
 * @param type HEP type, 0 to 255
 * @param profile a-z, 0-9 and underscore, 1 to 32
 * @param label name for people, such as SIP call
 * @param fields in the order of the search form
 * @param sessionId value that becomes the record's session id if the dissector gave none
 * @param correlations rules that lead from a record to those of the same session
 * @param aliases names in queries and in the API, to the path of the value
 * @param retentionDays days that records are kept; 0: as the store is configured
 * @param partitionHours hours that one partition of a day's table covers, in stores that have partitions; 1 to 24
 * @param flow how a record is drawn in a call flow
 */
public record Mapping(
        int type,
        String profile,
        String label,
        List<MappedField> fields,
        Optional<FieldPath> sessionId,
        List<Correlation> correlations,
        Map<String, FieldPath> aliases,
        int retentionDays,
        int partitionHours,
        FlowHints flow) {
    public Mapping {
        if (type < 0 || type > 255) {
            throw new IllegalArgumentException("HEP type " + type + "; 0 to 255 is allowed");
        }
        if (!profile.matches("[a-z0-9_]{1,32}")) {
            throw new IllegalArgumentException(
                    "profile \"" + profile + "\"; 1 to 32 of a-z, 0-9 and underscore are allowed");
        }
        if (retentionDays < 0) {
            throw new IllegalArgumentException("retention of " + retentionDays + " days; 0 or more is allowed");
        }
        if (partitionHours < 1 || partitionHours > 24) {
            throw new IllegalArgumentException("partitions of " + partitionHours + " hours; 1 to 24 is allowed");
        }
        Objects.requireNonNull(label);
        Objects.requireNonNull(flow);
        Objects.requireNonNull(sessionId);
        fields = List.copyOf(fields);
        correlations = List.copyOf(correlations);
        aliases = Collections.unmodifiableMap(new LinkedHashMap<>(aliases));
    }

    /** The field of that path. */
    public Optional<MappedField> field(FieldPath path) {
        return fields.stream().filter(field -> field.path().equals(path)).findFirst();
    }

    /** The same mapping with these fields in place of its own. */
    public Mapping withFields(List<MappedField> others) {
        return new Mapping(
                type, profile, label, others, sessionId, correlations, aliases, retentionDays, partitionHours, flow);
    }

    /** The same mapping with another retention. */
    public Mapping withRetentionDays(int days) {
        return new Mapping(type, profile, label, fields, sessionId, correlations, aliases, days, partitionHours, flow);
    }

    /** The same mapping with another name for people. */
    public Mapping withLabel(String other) {
        return new Mapping(
                type, profile, other, fields, sessionId, correlations, aliases, retentionDays, partitionHours, flow);
    }
}
