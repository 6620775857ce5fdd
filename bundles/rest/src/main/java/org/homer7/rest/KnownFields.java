package org.homer7.rest;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.record.Field;
import org.homer7.api.record.HeaderField;
import org.homer7.api.search.FieldPath;
import org.homer7.query.FieldNames;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** The fields that queries can name, as the header and the dissectors that are there now have them. Thread-safe. */
@Component(service = KnownFields.class)
public final class KnownFields {
    /**
     * A field.
     *
     * @param path what it is in queries
     * @param label name for people
     * @param kind text, integer ...
     * @param types HEP types that have it; none for a field of the header
     * @param choices values that it often has
     */
    record Known(FieldPath path, String label, String kind, TreeSet<Integer> types, Collection<String> choices) {
        String name() {
            return FieldNames.name(path);
        }
    }

    private final Map<HepDissector, int[]> dissectors = new ConcurrentHashMap<>();

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindDissector(HepDissector dissector, Map<String, Object> properties) {
        dissectors.put(dissector, types(properties.get("hep.type")));
    }

    void unbindDissector(HepDissector dissector) {
        dissectors.remove(dissector);
    }

    /** The HEP types of the service property. */
    static int[] types(Object property) {
        if (property instanceof int[] types) {
            return types;
        }
        return property instanceof Integer type ? new int[] {type} : new int[0];
    }

    /** All fields by their names in queries. */
    Map<String, Known> all() {
        Map<String, Known> all = new TreeMap<>();
        for (HeaderField field : HeaderField.values()) {
            FieldPath path = FieldPath.header(field);
            all.put(path.path(), known(path, field.fieldName(), field.kind()));
        }
        dissectors.forEach((dissector, types) -> {
            for (Field field : dissector.fields()) {
                FieldPath path = FieldPath.payload(field.name());
                Known known =
                        all.computeIfAbsent(FieldNames.name(path), name -> known(path, field.label(), field.kind()));
                for (int type : types) {
                    known.types().add(type);
                }
                known.choices().addAll(field.choices());
            }
        });
        return all;
    }

    private static Known known(FieldPath path, String label, Field.Kind kind) {
        return new Known(path, label, kind.name().toLowerCase(Locale.ROOT), new TreeSet<>(), new ArrayList<>());
    }
}
