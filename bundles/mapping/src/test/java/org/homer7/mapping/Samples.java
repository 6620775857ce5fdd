package org.homer7.mapping;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.Profile;
import org.homer7.api.mapping.FlowHints;
import org.homer7.api.mapping.MappedField;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.record.Field;
import org.homer7.api.record.HepPacket;
import org.homer7.api.search.FieldPath;
import org.osgi.framework.BundleContext;

/** Mappings and dissectors for tests. */
final class Samples {
    private Samples() {}

    static MappedField field(String path, MappedField.Index index, String label) {
        return new MappedField(
                FieldPath.payload(path), Field.Kind.TEXT, index, MappedField.Form.INPUT, List.of(), label);
    }

    static Mapping mapping(MappedField... fields) {
        return new Mapping(
                53, "default", "DNS", List.of(fields), Optional.empty(), List.of(), Map.of(), 0, 24, FlowHints.MESSAGE);
    }

    /** A dissector that does nothing but to have fields. */
    static HepDissector dissector(String label, Field... fields) {
        return new HepDissector() {
            @Override
            public void dissect(HepPacket packet, FieldWriter out) {}

            @Override
            public List<Field> fields() {
                return List.of(fields);
            }

            @Override
            public List<Profile> profiles(int type) {
                return List.of(Profile.of(Profile.DEFAULT, label));
            }
        };
    }

    static MappingLearner.Config config() {
        return new MappingLearner.Config() {
            @Override
            public int learn_records_per_second() {
                return 200;
            }

            @Override
            public Class<? extends Annotation> annotationType() {
                return MappingLearner.Config.class;
            }
        };
    }

    /** A bundle that takes whatever is registered. */
    static BundleContext bundle() {
        return (BundleContext) Proxy.newProxyInstance(
                Samples.class.getClassLoader(),
                new Class<?>[] {BundleContext.class},
                (proxy, method, arguments) -> null);
    }
}
