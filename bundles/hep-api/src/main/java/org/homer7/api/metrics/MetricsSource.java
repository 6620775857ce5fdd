package org.homer7.api.metrics;

import org.osgi.annotation.versioning.ProviderType;

/** Where the numbers come from. From any thread. */
@ProviderType
public interface MetricsSource {
    /** All series as they are now. */
    MetricsSnapshot snapshot();
}
