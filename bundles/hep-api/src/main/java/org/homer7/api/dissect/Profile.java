package org.homer7.api.dissect;

import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.homer7.api.mapping.Correlation;
import org.homer7.api.mapping.FlowHints;

/**
 * A table family of a protocol, as its dissector knows it. Immutable.
 *
 * @param name as given to {@link FieldWriter#profile}
 * @param label name for people, such as SIP call
 * @param flow how its records are drawn in a call flow
 * @param correlations what leads from its records to others of the session, beyond session id and links
 */
public record Profile(String name, String label, FlowHints flow, List<Correlation> correlations) {
    /** The profile of a record whose dissector sets none. */
    public static final String DEFAULT = "default";

    public Profile {
        Objects.requireNonNull(name);
        Objects.requireNonNull(label);
        Objects.requireNonNull(flow);
        correlations = List.copyOf(correlations);
    }

    /** A profile whose records are drawn as arrows between hosts. */
    public static Profile of(String name, String label) {
        return new Profile(name, label, FlowHints.MESSAGE, List.of());
    }

    /** The same profile, drawn in that way. */
    public Profile drawn(FlowHints.Shape shape, String title) {
        return new Profile(name, label, new FlowHints(shape, title), correlations);
    }

    /** The same profile, with a further rule. */
    public Profile joined(Correlation correlation) {
        return new Profile(
                name,
                label,
                flow,
                Stream.concat(correlations.stream(), Stream.of(correlation)).toList());
    }
}
