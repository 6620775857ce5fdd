package org.homer7.filters;

import java.util.List;
import java.util.Map;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.AttributeType;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Hides bodies, headers and the values of fields, in the fields and in the message alike, before any store sees them. */
@Component(
        configurationPid = CensorFilter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=100")
@Designate(ocd = CensorFilter.Config.class, factory = true)
public final class CensorFilter implements RecordFilter {
    static final String PID = "org.homer7.filter.censor";

    private static final int SHORTEST_KEY = 16;

    private volatile Censor censor;

    @ObjectClassDefinition(
            name = "HOMER filter: censor",
            description =
                    "Hides parts of records. Values of hidden fields and headers are hidden wherever they stand in the"
                            + " message as words of their own.")
    @interface Config {
        @AttributeDefinition(
                description = "HEP types, with commas between them; ranges such as 86-89, too. Empty for all.")
        String hep_types() default "1";

        @AttributeDefinition(
                description = "SIP methods, with commas between them, requests and responses. Empty for all.")
        String methods() default "";

        @AttributeDefinition(description = "keep, or mask: asterisks in the place of the body.")
        String body() default "keep";

        @AttributeDefinition(description = "Headers whose values are hidden, with commas between them.")
        String headers() default "";

        @AttributeDefinition(
                description =
                        "Fields whose values are hidden, with commas between them; for JSON their paths, in which *"
                                + " stands for anything: callers[*].name.")
        String fields() default "";

        @AttributeDefinition(
                description =
                        "mask: asterisks of the same length, 9 for digits of numbers; keys that join the records of a"
                                + " session stay. hash: the first 32 digits of the value's HMAC-SHA-256, the same everywhere, so"
                                + " that it can be searched; asterisks in bodies, whose length must stay.")
        String action() default "mask";

        @AttributeDefinition(
                description = "Key of the hash, 16 characters or more. Take it from the environment: ${env:NAME}.",
                type = AttributeType.PASSWORD)
        String _key() default "";
    }

    @Activate
    public CensorFilter(Config config, Map<String, Object> properties) {
        modified(config, properties);
    }

    @Modified
    void modified(Config config, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        RecordTest test = new RecordTest(
                settings, new RecordTest.Texts(config.hep_types(), config.methods(), "", "", "", "", "", ""));
        List<String> headers = settings.list("headers", config.headers());
        headers.stream().filter(name -> !HeaderLines.isName(name)).findAny().ifPresent(name -> {
            throw settings.refuse("headers", name, "names of headers without the colon are allowed");
        });
        List<String> fields = settings.list("fields", config.fields());
        boolean body =
                settings.word("body", config.body(), List.of("keep", "mask")).equals("mask");
        if (!body && headers.isEmpty() && fields.isEmpty()) {
            throw settings.refuse("body, headers, fields", "keep, \"\", \"\"", "at least one must say what is hidden");
        }
        boolean hash = settings.word("action", config.action(), List.of("mask", "hash"))
                .equals("hash");
        if (hash && (config._key().length() < SHORTEST_KEY || config._key().startsWith("${"))) {
            throw settings.refuse(
                    ".key",
                    "of " + config._key().length() + " characters",
                    SHORTEST_KEY + " characters or more are needed for action = hash; is the variable set?");
        }
        censor = new Censor(
                test,
                body,
                headers.stream().map(HeaderLines::new).toArray(HeaderLines[]::new),
                new FieldNames(fields),
                hash ? Disguise.hash(config._key()) : Disguise.mask());
    }

    @Override
    public boolean accept(RecordDraft record) {
        censor.apply(record);
        return true;
    }
}
