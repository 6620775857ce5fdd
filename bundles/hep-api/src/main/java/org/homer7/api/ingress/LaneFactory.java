package org.homer7.api.ingress;

import org.osgi.annotation.versioning.ProviderType;

/** Opens lanes for tools that bring in traffic now and then, such as a replay. A service of core. */
@ProviderType
public interface LaneFactory {
    /** What happens to a frame when there is no room for it. */
    enum WhenFull {
        /** It is dropped and counted: for datagrams, which cannot wait. */
        DROP,
        /** It is not taken: for streams, whose sender can wait. */
        WAIT
    }

    /**
     * A new lane.
     *
     * @param listener the name that its packets are accounted under
     */
    Lane open(String listener, WhenFull whenFull);
}
