package org.homer7.api.mapping;

import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/** The mappings in force. Thread-safe and fast: asks no disk. */
@ProviderType
public interface Mappings {
    /** The mapping of the profile. */
    Optional<Mapping> find(int type, String profile);

    /** All mappings, by type and profile. */
    List<Mapping> all();
}
