package org.homer7.mapping;

import java.util.Optional;
import org.homer7.api.mapping.Mapping;

/** Which mapping. */
record Key(int type, String profile) implements Comparable<Key> {
    static Key of(Mapping mapping) {
        return new Key(mapping.type(), mapping.profile());
    }

    /** The key of that id; empty if it is none. */
    static Optional<Key> parse(String id) {
        int at = id.indexOf('_');
        return id.matches("\\d{1,3}_[a-z0-9_]{1,32}")
                ? Optional.of(new Key(Integer.parseInt(id.substring(0, at)), id.substring(at + 1)))
                : Optional.empty();
    }

    /** Id of its documents. */
    String id() {
        return type + "_" + profile;
    }

    @Override
    public int compareTo(Key other) {
        int byType = Integer.compare(type, other.type);
        return byType != 0 ? byType : profile.compareTo(other.profile);
    }
}
