package org.homer7.mapping;

import java.util.List;

/** A document is no mapping. */
public class InvalidMappingException extends Exception {
    private static final long serialVersionUID = 1L;

    private final transient List<String> reasons;

    /** @param reasons each with the place in the document: {@code /fields/3/index: ...} */
    public InvalidMappingException(List<String> reasons) {
        super("no valid mapping: " + String.join("; ", reasons));
        this.reasons = List.copyOf(reasons);
    }

    /** What is wrong, and where in the document. */
    public List<String> reasons() {
        return reasons;
    }
}
