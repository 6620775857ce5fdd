package org.homer7.api.ingress;

import org.homer7.api.ingress.LaneFactory.WhenFull;
import org.osgi.annotation.versioning.ProviderType;

/** Opens lanes of one listener, one for each receiving thread. */
@ProviderType
public interface Lanes {
    Lane open(WhenFull whenFull);
}
