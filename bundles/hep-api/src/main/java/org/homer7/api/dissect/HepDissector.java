package org.homer7.api.dissect;

import java.util.List;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.osgi.annotation.versioning.ConsumerType;

/**
 * Turns the payload of a HEP type into fields. Register it as a service with {@link HepType}; it takes part from the
 * next packet on, and no call is running in it any more when its service's unregistration returns.
 *
 * <p>Called by many ingest threads at once, up to 200,000 times a second: hold no state of a packet, never block, never
 * keep the packet. When several dissectors take one type, those that can tell ({@link ContentDissector}) are asked in
 * order of {@code service.ranking}; the first that recognises the content gets it, else the highest ranked that cannot
 * tell.
 */
@ConsumerType
public interface HepDissector {
    /**
     * Writes what the payload says.
     *
     * @throws MalformedPayloadException the payload is not what its type promises; what was written so far is kept. Any
     *     other exception is a defect: the packet is stored all the same, and counted against this dissector.
     */
    void dissect(HepPacket packet, FieldWriter out) throws MalformedPayloadException;

    /** Every field {@link #dissect} may write, but for leaves of documents: the columns and what can be searched. */
    List<Field> fields();

    /**
     * The profiles that {@link #dissect} may give a record, and what they are to people. What is said here and by {@link
     * #fields} is the default mapping, which operators may change.
     *
     * @param type one of the HEP types of the service
     */
    default List<Profile> profiles(int type) {
        return List.of(Profile.of(Profile.DEFAULT, "HEP type " + type));
    }
}
