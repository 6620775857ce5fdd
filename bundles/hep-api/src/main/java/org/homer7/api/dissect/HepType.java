package org.homer7.api.dissect;

import org.osgi.service.component.annotations.ComponentPropertyType;

/**
 * Service property {@code hep.type}: the HEP protocol types (chunk 0x000b, 0 to 255) that a dissector takes, the main
 * one first.
 */
@ComponentPropertyType
public @interface HepType {
    /** Takes what no other dissector does. */
    int FALLBACK = -1;

    int[] value();
}
