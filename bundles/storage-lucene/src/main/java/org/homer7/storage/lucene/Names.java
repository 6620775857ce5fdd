package org.homer7.storage.lucene;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.record.codec.RecordNames;

/**
 * The fields and other names that occur in one table, each with a number, so that a record need not spell them out. Kept
 * with each commit. One thread adds, any thread reads; bounded.
 */
final class Names implements RecordNames {
    private static final int MAX_FIELDS = 8_192;
    private static final int MAX_TEXTS = 4_096;
    private static final String SEPARATOR = "\t";

    /** By the field as its dissector made it, label and all. */
    private final Map<Field, Integer> fieldIds = new HashMap<>();

    private final FieldChoice choice = new FieldChoice();
    private FieldCache<Integer> recentIds = new FieldCache<>();
    /** By what is saved of a field. */
    private final Map<String, Integer> savedFieldIds = new HashMap<>();

    private final Map<Integer, Field> fields = new ConcurrentHashMap<>();
    private final Map<String, Integer> textIds = new HashMap<>();
    private final Map<Integer, String> texts = new ConcurrentHashMap<>();
    /** Names of payload fields whose values are not all among the terms. */
    private final Map<String, Boolean> unindexed = new ConcurrentHashMap<>();

    /** Goes by the mapping from now on. */
    void follow(Optional<Mapping> mapping) {
        if (choice.follow(mapping)) {
            recentIds = new FieldCache<>();
        }
    }

    /** Which fields get terms. */
    FieldChoice choice() {
        return choice;
    }

    /** The number of the field, from 1; 0 if there is no room for another. */
    @Override
    public int id(Field field) {
        Integer recent = recentIds.get(field);
        if (recent != null) {
            return recent;
        }
        Field chosen = choice.of(field);
        Integer known = fieldIds.get(chosen);
        int id = known != null ? known : fields.size() < MAX_FIELDS ? add(chosen) : 0;
        recentIds.put(field, id);
        return id;
    }

    private int add(Field field) {
        int next = fields.size() + 1;
        Integer known = savedFieldIds.putIfAbsent(line(field), next);
        int id = known == null ? next : known;
        fieldIds.put(field, id);
        fields.putIfAbsent(id, field);
        if (field.index() == Field.Index.NONE || !Terms.isIndexable(field.name())) {
            unindexed.put(field.name(), true);
        }
        return id;
    }

    @Override
    public Field field(int id) {
        return fields.get(id);
    }

    /** The number of the text, from 1; 0 if there is no room for another. */
    @Override
    public int id(String text) {
        Integer id = textIds.get(text);
        if (id != null) {
            return id;
        }
        if (textIds.size() == MAX_TEXTS) {
            return 0;
        }
        int next = textIds.size() + 1;
        textIds.put(text, next);
        texts.put(next, text);
        return next;
    }

    @Override
    public String text(int id) {
        return texts.get(id);
    }

    /** True if the values of that payload field can only be found by reading records. */
    boolean isUnindexed(String name) {
        return unindexed.containsKey(name);
    }

    /** True if some payload field of which the test is true can only be found by reading records. */
    boolean anyUnindexed(Predicate<String> test) {
        return unindexed.keySet().stream().anyMatch(test);
    }

    /** For the commit: one line a name. */
    String save() {
        List<String> lines = new ArrayList<>();
        for (int id = 1; id <= fields.size(); id++) {
            lines.add(line(fields.get(id)));
        }
        for (int id = 1; id <= textIds.size(); id++) {
            lines.add("T" + SEPARATOR + escape(texts.get(id)));
        }
        return String.join("\n", lines);
    }

    private static String line(Field field) {
        return "F" + SEPARATOR + field.kind() + SEPARATOR + field.index() + SEPARATOR + field.isLeaf() + SEPARATOR
                + escape(field.name());
    }

    void load(String saved) {
        for (String line : saved.split("\n", -1)) {
            String[] parts = line.split(SEPARATOR, -1);
            if (parts[0].equals("F") && parts.length == 5) {
                add(field(Field.Kind.valueOf(parts[1]), Field.Index.valueOf(parts[2]), parts[3], unescape(parts[4])));
            } else if (parts[0].equals("T") && parts.length == 2) {
                id(unescape(parts[1]));
            }
        }
    }

    private static Field field(Field.Kind kind, Field.Index index, String leaf, String name) {
        if (Boolean.parseBoolean(leaf)) {
            return Field.leaf(name);
        }
        Field field = Field.of(name, kind);
        return switch (index) {
            case NONE -> field;
            case VALUE -> field.indexed();
            case FULLTEXT -> field.fulltext();
        };
    }

    private static String escape(String text) {
        return text.replace("\\", "\\\\").replace("\n", "\\n").replace("\t", "\\t");
    }

    private static String unescape(String text) {
        StringBuilder plain = new StringBuilder(text.length());
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '\\' && i + 1 < text.length()) {
                char next = text.charAt(++i);
                plain.append(next == 'n' ? '\n' : next == 't' ? '\t' : next);
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }
}
