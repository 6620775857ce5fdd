package org.homer7.mapping;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.homer7.api.mapping.Mapping;
import org.homer7.documents.ConflictException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Shows and changes mappings. Thread-safe. A change is kept and in force when the call returns; stores, forms and searches
 * follow at once.
 *
 * <p>What an operator changed stays, whatever the dissector of a later version says; what was not changed follows the
 * dissector.
 */
@ProviderType
public interface MappingEditor {
    /** All mappings in force, by type and profile. */
    List<MappingState> list();

    /** The mapping in force. */
    Optional<MappingState> find(int type, String profile);

    /**
     * Puts the mapping in force.
     *
     * @param author who does it
     * @param expectedVersion the version that the change began with, or {@link
     *     org.homer7.documents.Documents#ANY_VERSION}
     * @throws ConflictException somebody else has changed it since
     */
    MappingState put(Mapping mapping, String author, int expectedVersion) throws IOException, ConflictException;

    /** Takes all changes back: the dissector's mapping is in force again; what was learned is learned anew. */
    void reset(int type, String profile, String author) throws IOException;

    /** The changes, the newest first. */
    List<MappingVersion> history(int type, String profile) throws IOException;

    /**
     * Goes back to the version before the present one.
     *
     * @throws IllegalArgumentException there is nothing to take back
     */
    void undo(int type, String profile, String author) throws IOException;

    /** Values of payloads that no mapping in force knows. */
    List<Proposal> proposals();

    /**
     * Adds what is proposed to the mapping in force.
     *
     * @throws IllegalArgumentException nothing is proposed for that profile
     */
    MappingState accept(int type, String profile, String author) throws IOException;

    /** The mapping as a JSON document, to edit or to export. */
    String json(Mapping mapping);

    /** The mapping of a JSON document. */
    Mapping parse(String json) throws InvalidMappingException;

    /** The JSON Schema of a mapping's document. */
    String schema();
}
