package org.homer7.api.mapping;

import java.util.Objects;

/**
 * How a record is drawn in a call flow.
 *
 * @param shape what it is drawn as
 * @param title text beside it, in which <code>{path}</code> stands for a value of the record; empty for the renderer's own
 */
public record FlowHints(Shape shape, String title) {
    /** What a record is drawn as. */
    public enum Shape {
        /** An arrow between two hosts. */
        MESSAGE,
        /** An arrow of media or of a report on media. */
        MEDIA,
        /** A note at one host: a log line, an event. */
        EVENT
    }

    /** An arrow with the renderer's own text. */
    public static final FlowHints MESSAGE = new FlowHints(Shape.MESSAGE, "");

    public FlowHints {
        Objects.requireNonNull(shape);
        Objects.requireNonNull(title);
    }
}
