package org.homer7.api.mapping;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Is told when a mapping comes or changes: register it as a service. Called on a thread of the mappings, one call at a
 * time; hand longer work to a thread of your own.
 */
@ConsumerType
public interface MappingListener {
    /** The mapping is in force from now on. */
    void mappingChanged(Mapping mapping);
}
