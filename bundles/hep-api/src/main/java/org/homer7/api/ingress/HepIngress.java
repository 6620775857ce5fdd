package org.homer7.api.ingress;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Brings frames in. Register it as a service; core accounts it under its {@link #NAME}. Core starts it once there is a
 * store to take what it receives, and closes it before anything else; it may be started again after it was closed.
 */
@ConsumerType
public interface HepIngress {
    /**
     * Service property: name of the instance. Without it the name comes from the configuration: {@code
     * ingress.socket.udp[main]} for {@code org.homer7.ingress.socket.udp-main.cfg}.
     */
    String NAME = "hep.ingress.name";

    /**
     * Begins to take frames and returns.
     *
     * @throws IOException it cannot, for now; core tries again, with pauses
     */
    void start(Lanes lanes) throws IOException;

    /** Stops. No lane of it is used when this returns. Harmless when not started. */
    void close();

    /** What it is doing, for people. */
    IngressStatus status();
}
