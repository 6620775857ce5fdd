package org.homer7.dissector.custom;

import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.stream.Stream;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.dissect.Profile;
import org.homer7.json.JsonDissector;
import org.homer7.json.JsonShape;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/**
 * A protocol without a line of Java: a configuration describes it, and for as long as the configuration is there, it is a
 * dissector as every other.
 */
@Component(
        service = {},
        immediate = true,
        configurationPid = CustomDissector.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = CustomDissector.Config.class, factory = true)
public final class CustomDissector {
    static final String PID = "org.homer7.dissector.custom";

    private static final int MOST_TYPE = 255;

    private final ServiceRegistration<HepDissector> registration;

    @ObjectClassDefinition(name = "HOMER protocol", description = "A protocol that is described, not programmed")
    @interface Config {
        @AttributeDefinition(description = "HEP types that it takes, 0 to 255, with commas between them.")
        String hep_type() default "";

        @AttributeDefinition(description = "json, pattern, pairs (name=value) or csv.")
        String format() default "json";

        @AttributeDefinition(
                description = "Fields, with commas between them: name, name:kind, or for json name=path:kind. Kinds are"
                        + " text, integer, decimal, boolean, address.")
        String fields() default "";

        @AttributeDefinition(description = "Regular expression (RE2) with a group (?<name>...) for each field.")
        String pattern() default "";

        @AttributeDefinition(description = "What stands between pairs (a blank) or values (a comma).")
        String separator() default "";

        @AttributeDefinition(description = "Field, or for json path, whose value joins the records of a session.")
        String session() default "";

        @AttributeDefinition(
                description =
                        "Regular expression (RE2) that is found at the beginning of the protocol's payloads, the first"
                                + " 1024 bytes. With it the packets of a type that others take, too, are told by their content, and"
                                + " packets that declare no type are recognised.")
        String match() default "";

        @AttributeDefinition(description = "Name for people. Empty: the number of the type.")
        String label() default "";

        @AttributeDefinition(description = "Of several dissectors of a type the highest gets the packets.")
        int ranking() default 100;
    }

    @Activate
    public CustomDissector(BundleContext context, Config config) {
        HepDissector dissector;
        try {
            dissector = dissector(config);
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(PID + ": " + e.getMessage() + ". Change it in " + PID + "-NAME.cfg", e);
        }
        Dictionary<String, Object> properties = new Hashtable<>();
        properties.put("hep.type", types(config.hep_type()));
        properties.put(Constants.SERVICE_RANKING, config.ranking());
        registration = context.registerService(HepDissector.class, dissector, properties);
    }

    @Deactivate
    void deactivate() {
        registration.unregister();
    }

    static HepDissector dissector(Config config) {
        HepDissector described = described(config);
        return config.match().isEmpty() ? described : new Matching(config.match(), described);
    }

    private static HepDissector described(Config config) {
        types(config.hep_type());
        List<FieldSpec> specs = FieldSpec.parse(config.fields());
        if (config.format().equals("json")) {
            return new Json(specs, config);
        }
        if (specs.isEmpty()) {
            throw new IllegalArgumentException("fields is missing; for format " + config.format() + " it is needed");
        }
        Extractor extractor = Extractor.of(config.format(), config.pattern(), config.separator(), specs);
        return new TextDissector(extractor, specs, config.session(), config.label());
    }

    private static int[] types(String list) {
        if (list.isBlank()) {
            throw new IllegalArgumentException("hep.type is missing; one or more of 0 to 255 is needed");
        }
        return Stream.of(list.split(","))
                .map(String::strip)
                .mapToInt(CustomDissector::type)
                .toArray();
    }

    private static int type(String text) {
        if (!text.matches("\\d{1,3}") || Integer.parseInt(text) > MOST_TYPE) {
            throw new IllegalArgumentException("hep.type is \"" + text + "\"; 0 to " + MOST_TYPE + " is allowed");
        }
        return Integer.parseInt(text);
    }

    /** A protocol of JSON that an operator has described. */
    private static final class Json extends JsonDissector {
        private final String label;

        Json(List<FieldSpec> specs, Config config) {
            super(shape(specs, config.session()));
            label = config.label();
        }

        @Override
        public List<Profile> profiles(int type) {
            return label.isBlank() ? super.profiles(type) : List.of(Profile.of(Profile.DEFAULT, label));
        }

        private static JsonShape shape(List<FieldSpec> specs, String session) {
            JsonShape.Builder shape = JsonShape.builder();
            if (!session.isEmpty()) {
                shape.session(specs.stream()
                        .filter(spec -> spec.field().name().equals(session))
                        .map(FieldSpec::path)
                        .findFirst()
                        .orElse(session));
            }
            specs.forEach(spec -> shape.field(spec.field(), spec.path()));
            return shape.build();
        }
    }
}
