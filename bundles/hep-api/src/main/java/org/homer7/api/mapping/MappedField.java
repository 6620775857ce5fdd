package org.homer7.api.mapping;

import java.util.List;
import java.util.Objects;
import org.homer7.api.record.Field;
import org.homer7.api.search.FieldPath;

/**
 * One field of a mapping. Immutable.
 *
 * @param path which value
 * @param kind what it is; another value is stored, found as text, and flagged
 * @param index what a store prepares; each value can be searched without
 * @param form how the search form asks for it
 * @param choices values that the form offers; empty for none
 * @param label name for people
 */
public record MappedField(FieldPath path, Field.Kind kind, Index index, Form form, List<String> choices, String label) {
    /** What a store prepares for searches on a field. */
    public enum Index {
        NONE,
        /** Exact values and ranges are fast. */
        SECONDARY,
        /** Parts of the value are fast, too. */
        WILDCARD,
        /** Words in the value are fast. */
        FULLTEXT
    }

    /** How a search form asks for a value. */
    public enum Form {
        INPUT,
        SELECT,
        MULTISELECT,
        /** Not in the form. */
        HIDDEN
    }

    public MappedField {
        Objects.requireNonNull(path);
        Objects.requireNonNull(kind);
        Objects.requireNonNull(index);
        Objects.requireNonNull(form);
        Objects.requireNonNull(label);
        choices = List.copyOf(choices);
    }
}
