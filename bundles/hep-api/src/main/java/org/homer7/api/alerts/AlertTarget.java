package org.homer7.api.alerts;

import java.io.IOException;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Tells somebody of alerts: a service, found by the whiteboard pattern. The host has a queue and a thread for each target,
 * and tries again: so a target has neither, and blocks as long as it likes. It is called by one thread at a time.
 */
@ConsumerType
public interface AlertTarget {
    /**
     * Service property: name of the instance. Without it the name comes from the configuration: {@code webhook-main} for
     * {@code org.homer7.alerts.webhook-main.cfg}.
     */
    String NAME = "hep.alert.target.name";

    /**
     * Tells of an alert that fires or is resolved. Returning means told.
     *
     * @throws IOException it was not told, or not surely; the host tries again after a pause
     */
    void tell(Alert alert) throws IOException;
}
