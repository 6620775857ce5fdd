package org.homer7.mapping;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;

/** The mappings that dissectors bring. Of several for one profile the highest ranked says most, the others add fields. */
final class DissectorMappings {
    /** A dissector as the service registry knows it. */
    record Registered(HepDissector dissector, List<Integer> types, int ranking, long serviceId) {}

    private static final List<MappedField> HEADER = List.of(
            header(HeaderField.SID, "Session id", MappedField.Index.SECONDARY, MappedField.Form.INPUT),
            header(HeaderField.SRC_IP, "Source address", MappedField.Index.SECONDARY, MappedField.Form.INPUT),
            header(HeaderField.SRC_PORT, "Source port", MappedField.Index.NONE, MappedField.Form.INPUT),
            header(HeaderField.DST_IP, "Destination address", MappedField.Index.SECONDARY, MappedField.Form.INPUT),
            header(HeaderField.DST_PORT, "Destination port", MappedField.Index.NONE, MappedField.Form.INPUT),
            header(HeaderField.CORRELATION_ID, "Correlation id", MappedField.Index.SECONDARY, MappedField.Form.HIDDEN),
            header(HeaderField.CAPTURE_ID, "Capture id", MappedField.Index.NONE, MappedField.Form.HIDDEN),
            header(HeaderField.NODE, "Node", MappedField.Index.NONE, MappedField.Form.HIDDEN));

    private DissectorMappings() {}

    /** The fields that every mapping begins with. */
    static List<MappedField> header() {
        return HEADER;
    }

    static List<Mapping> of(Collection<Registered> dissectors) {
        Map<String, Mapping> mappings = new LinkedHashMap<>();
        dissectors.stream()
                .sorted(Comparator.comparingInt(Registered::ranking)
                        .reversed()
                        .thenComparingLong(Registered::serviceId))
                .forEach(registered -> add(registered, mappings));
        return List.copyOf(mappings.values());
    }

    private static void add(Registered registered, Map<String, Mapping> mappings) {
        for (int type : registered.types()) {
            if (type < 0) {
                continue;
            }
            for (Profile profile : registered.dissector().profiles(type)) {
                Mapping mapping = mapping(type, profile, registered.dissector().fields());
                mappings.merge(type + "_" + profile.name(), mapping, DissectorMappings::joined);
            }
        }
    }

    private static Mapping mapping(int type, Profile profile, List<Field> found) {
        List<MappedField> fields = new ArrayList<>(HEADER);
        found.forEach(field -> fields.add(mapped(field)));
        return new Mapping(
                type,
                profile.name(),
                profile.label(),
                fields,
                Optional.empty(),
                profile.correlations(),
                Map.of(),
                0,
                24,
                profile.flow());
    }

    private static Mapping joined(Mapping first, Mapping other) {
        List<MappedField> fields = new ArrayList<>(first.fields());
        for (MappedField field : other.fields()) {
            if (first.field(field.path()).isEmpty()) {
                fields.add(field);
            }
        }
        return first.withFields(fields);
    }

    private static MappedField mapped(Field field) {
        return new MappedField(
                FieldPath.payload(field.name()),
                field.kind(),
                switch (field.index()) {
                    case NONE -> MappedField.Index.NONE;
                    case VALUE -> MappedField.Index.SECONDARY;
                    case FULLTEXT -> MappedField.Index.FULLTEXT;
                },
                field.index() == Field.Index.NONE
                        ? MappedField.Form.HIDDEN
                        : field.choices().isEmpty() ? MappedField.Form.INPUT : MappedField.Form.MULTISELECT,
                field.choices(),
                field.label());
    }

    private static MappedField header(HeaderField field, String label, MappedField.Index index, MappedField.Form form) {
        return new MappedField(FieldPath.header(field), field.kind(), index, form, List.of(), label);
    }
}
