package org.homer7.json;

import org.osgi.annotation.versioning.ConsumerType;

/** Sees the values of a JSON document as they pass by, so that a dissector need not read the document twice. */
@FunctionalInterface
@ConsumerType
public interface JsonLeafVisitor {
    /**
     * One value, in the document's order; a key that stands twice comes twice.
     *
     * @param leaf valid only during the call
     */
    void leaf(JsonLeaf leaf);
}
