package org.homer7.api.record;

import java.util.List;
import java.util.Objects;

/**
 * A named, typed value that a dissector writes. The fields of a dissector are the columns of its protocol: what can be
 * searched, what the search form shows, what the default mapping holds. Immutable; make one constant of each.
 */
public final class Field {
    /** What the value is. */
    public enum Kind {
        TEXT,
        /** A whole number, 64 bits, signed. */
        INTEGER,
        DECIMAL,
        BOOLEAN,
        /** An IP address as text. */
        ADDRESS
    }

    /** How a store prepares for searches on the field. Without an index a search still finds it, by reading. */
    public enum Index {
        NONE,
        /** Exact values, ranges and wildcards are fast. */
        VALUE,
        /** Words inside the value are fast, too. */
        FULLTEXT
    }

    private final String name;
    private final Kind kind;
    private final Index index;
    private final String label;
    private final boolean leaf;
    private final List<String> choices;
    private final int hash;

    private Field(String name, Kind kind, Index index, String label, boolean leaf, List<String> choices) {
        this.name = Objects.requireNonNull(name);
        this.kind = Objects.requireNonNull(kind);
        this.index = Objects.requireNonNull(index);
        this.label = Objects.requireNonNull(label);
        this.leaf = leaf;
        this.choices = List.copyOf(choices);
        this.hash = name.hashCode();
    }

    /** A text field without an index. */
    public static Field text(String name) {
        return new Field(name, Kind.TEXT, Index.NONE, name, false, List.of());
    }

    /** A field without an index. */
    public static Field of(String name, Kind kind) {
        return new Field(name, kind, Index.NONE, name, false, List.of());
    }

    /**
     * A value at its path inside a JSON document, such as {@code questions[0].name}. It is searchable, but stands in the
     * document already and so is not repeated in the record's JSON.
     */
    public static Field leaf(String path) {
        return new Field(path, Kind.TEXT, Index.VALUE, path, true, List.of());
    }

    /** The same field with an index on its values. */
    public Field indexed() {
        return new Field(name, kind, Index.VALUE, label, leaf, choices);
    }

    /** The same field with an index on the words in it. */
    public Field fulltext() {
        return new Field(name, kind, Index.FULLTEXT, label, leaf, choices);
    }

    /** The same field with a name for people, such as {@code Call-ID}. */
    public Field labelled(String newLabel) {
        return new Field(name, kind, index, newLabel, leaf, choices);
    }

    /** The same field with values that a search form offers; others can be asked for, too. */
    public Field offering(String... values) {
        return new Field(name, kind, index, label, leaf, List.of(values));
    }

    /** Lower case with underscores, unique within a HEP type; the path for a leaf of a document. */
    public String name() {
        return name;
    }

    public Kind kind() {
        return kind;
    }

    public Index index() {
        return index;
    }

    /** The name for people. */
    public String label() {
        return label;
    }

    /** Values that a search form offers; empty for none. */
    public List<String> choices() {
        return choices;
    }

    /** True for a value that stands in the record's JSON document already. */
    public boolean isLeaf() {
        return leaf;
    }

    @Override
    public boolean equals(Object other) {
        return this == other
                || other instanceof Field that
                        && hash == that.hash
                        && name.equals(that.name)
                        && kind == that.kind
                        && index == that.index
                        && leaf == that.leaf
                        && label.equals(that.label)
                        && choices.equals(that.choices);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    @Override
    public String toString() {
        return name;
    }
}
