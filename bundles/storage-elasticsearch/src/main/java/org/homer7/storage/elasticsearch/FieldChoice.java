package org.homer7.storage.elasticsearch;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;

/**
 * Which values of a table get terms: those that the mapping wants, and all values of documents. Without a mapping, those
 * that the dissector wants.
 */
final class FieldChoice implements Predicate<Field> {
    private static final FieldChoice DISSECTORS = new FieldChoice(Map.of(), false);

    private final Map<String, Boolean> wanted;
    private final boolean fulltext;

    private FieldChoice(Map<String, Boolean> wanted, boolean fulltext) {
        this.wanted = wanted;
        this.fulltext = fulltext;
    }

    static FieldChoice of(Optional<Mapping> mapping) {
        if (mapping.isEmpty()) {
            return DISSECTORS;
        }
        Map<String, Boolean> wanted = new HashMap<>();
        boolean fulltext = false;
        for (MappedField field : mapping.get().fields()) {
            Optional<HeaderField> header = field.path().header();
            if (header.isEmpty()) {
                wanted.put(field.path().path(), field.index() != MappedField.Index.NONE);
            } else if (header.get() == HeaderField.RAW) {
                fulltext = field.index() == MappedField.Index.FULLTEXT || field.index() == MappedField.Index.WILDCARD;
            }
        }
        return new FieldChoice(wanted, fulltext);
    }

    /** True if the mapping wants a full-text index of messages. */
    boolean isFulltext() {
        return fulltext;
    }

    @Override
    public boolean test(Field field) {
        if (field.isLeaf()) {
            return true;
        }
        Boolean mapped = wanted.get(field.name());
        return mapped != null ? mapped : field.index() != Field.Index.NONE;
    }
}
