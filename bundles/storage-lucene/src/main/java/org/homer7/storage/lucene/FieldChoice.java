package org.homer7.storage.lucene;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/**
 * Which fields of a table get terms: those that the mapping wants, and all values of documents. Without a mapping, those
 * that the dissector wants. Used by the writing thread alone.
 */
final class FieldChoice {
    private static final int MAX_MADE = 8_192;

    private Mapping mapping;
    private Map<String, MappedField.Index> wanted = Map.of();
    private boolean fulltext;
    private FieldCache<Field> recent = new FieldCache<>();
    private final Map<Field, Field> made = new HashMap<>();

    /** Goes by the mapping from now on. True if it is another one. */
    boolean follow(Optional<Mapping> now) {
        if (now.isEmpty() || now.get() == mapping) {
            return false;
        }
        mapping = now.get();
        wanted = new HashMap<>();
        fulltext = false;
        for (MappedField field : mapping.fields()) {
            if (field.path().header().isEmpty()) {
                wanted.put(field.path().path(), field.index());
            } else if (field.path().equals(FieldPath.header(HeaderField.RAW))) {
                fulltext = field.index() == MappedField.Index.FULLTEXT || field.index() == MappedField.Index.WILDCARD;
            }
        }
        recent = new FieldCache<>();
        made.clear();
        return true;
    }

    /** True if the mapping wants a full-text index of messages. */
    boolean isFulltext() {
        return fulltext;
    }

    /** The field with the index that is wanted. */
    Field of(Field field) {
        if (wanted.isEmpty() || field.isLeaf()) {
            return field;
        }
        Field known = recent.get(field);
        if (known == null) {
            known = made.get(field);
            if (known == null) {
                known = make(field);
                if (made.size() == MAX_MADE) {
                    made.clear();
                }
                made.put(field, known);
            }
            recent.put(field, known);
        }
        return known;
    }

    private Field make(Field field) {
        MappedField.Index index = wanted.get(field.name());
        if (index == null || (index == MappedField.Index.NONE) == (field.index() == Field.Index.NONE)) {
            return field;
        }
        return index == MappedField.Index.NONE ? Field.of(field.name(), field.kind()) : field.indexed();
    }
}
