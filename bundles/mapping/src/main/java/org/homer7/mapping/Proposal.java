package org.homer7.mapping;

import java.util.List;
import org.homer7.api.mapping.MappedField;

/**
 * Values of payloads that the mapping in force does not know.
 *
 * @param type HEP type
 * @param profile table family
 * @param fields how they would be mapped
 * @param records number of payloads that were looked at
 * @param notes what was noticed in them
 */
public record Proposal(int type, String profile, List<MappedField> fields, long records, List<String> notes) {
    public Proposal {
        fields = List.copyOf(fields);
        notes = List.copyOf(notes);
    }
}
