package org.homer7.api.ingress;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings frames in. A service with the property {@value #NAME}. Core starts it once the store is ready, and closes it
 * before anything else; it may be started again after it was closed.
 */
@ConsumerType
public interface HepIngress {
    /** Service property: name of the instance, such as {@code ingress.socket.udp[main]}. */
    String NAME = "hep.ingress.name";

    /**
     * Begins to take frames and returns.
     *
     * @throws IOException it cannot, for now; core tries again, with pauses
     */
    void start(LaneFactory lanes) throws IOException;

    /** Stops. No lane of it is used when this returns. Harmless when not started. */
    void close();

    /** What it is doing, for people. */
    IngressStatus status();
}
