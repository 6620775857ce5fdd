package org.homer7.api.dissect;

import org.homer7.api.record.HepPacket;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * A dissector that can tell its protocol by content. It is asked for packets that do not declare their type, and when
 * several dissectors take the same type.
 */
@ConsumerType
public interface ContentDissector extends HepDissector {
    /** True if the payload is of this dissector's protocol. Looks at the first bytes only; never throws. */
    boolean recognises(HepPacket packet);
}
