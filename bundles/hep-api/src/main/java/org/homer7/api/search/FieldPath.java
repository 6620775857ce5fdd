package org.homer7.api.search;

import java.util.Optional;
import org.homer7.api.record.HeaderField;

/**
 * What a condition looks at: a field of the header, or a value of the payload by its path.
 *
 * @param header set if it is a field of the header
 * @param path for a value of the payload: a field's name or a path such as {@code questions[0].name}, in which {@code
 *     [*]} stands for any index
 */
public record FieldPath(Optional<HeaderField> header, String path) {
    public FieldPath {
        if (path.isEmpty()) {
            throw new IllegalArgumentException("the path of a payload value is empty; a field's name is needed");
        }
        if (header.isPresent() && !header.get().fieldName().equals(path)) {
            throw new IllegalArgumentException("path " + path + " is not the name of header field " + header.get());
        }
    }

    public static FieldPath header(HeaderField field) {
        return new FieldPath(Optional.of(field), field.fieldName());
    }

    public static FieldPath payload(String path) {
        return new FieldPath(Optional.empty(), path);
    }

    /** True if the path stands for several values. */
    public boolean hasAnyIndex() {
        return header.isEmpty() && path.contains("[*]");
    }

    @Override
    public String toString() {
        return header.isPresent() ? path : "payload." + path;
    }
}
