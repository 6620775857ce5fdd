package org.homer7.mapping;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.homer7.api.mapping.Mapping;

/**
 * A mapping in force, and where it comes from.
 *
 * @param mapping what is in force
 * @param origin whose it is
 * @param version of the operator's changes; 0 if there are none
 * @param author who made the last change; empty if there is none
 * @param changed when the last change was made
 * @param notes what was noticed in the payloads, such as a value whose kind changes
 */
public record MappingState(
        Mapping mapping, Origin origin, int version, String author, Optional<Instant> changed, List<String> notes) {
    /** Whose a mapping is. */
    public enum Origin {
        /** As the dissectors say. */
        DISSECTOR,
        /** Learned from payloads. */
        LEARNED,
        /** Changed by an operator. */
        EDITED
    }

    public MappingState {
        notes = List.copyOf(notes);
    }
}
