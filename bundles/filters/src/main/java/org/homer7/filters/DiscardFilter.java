package org.homer7.filters;

import java.util.Map;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** Keeps out the records that meet all conditions of its configuration, or keeps only those. */
@Component(
        configurationPid = DiscardFilter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE,
        property = "service.ranking:Integer=500")
@Designate(ocd = DiscardFilter.Config.class, factory = true)
public final class DiscardFilter implements RecordFilter {
    static final String PID = "org.homer7.filter.discard";

    private volatile Rule rule;

    private record Rule(RecordTest test, boolean keep) {}

    @ObjectClassDefinition(
            name = "HOMER filter: discard",
            description = "Discards the records that meet all conditions. At least one is needed; of the values of one"
                    + " condition any will do.")
    @interface Config {
        @AttributeDefinition(description = "HEP types, with commas between them; ranges such as 86-89, too.")
        String hep_types() default "";

        @AttributeDefinition(
                description = "SIP methods, with commas between them. Responses have the method of their"
                        + " request, and their status code: 200.")
        String methods() default "";

        @AttributeDefinition(description = "Source addresses or networks, with commas between them.")
        String sources() default "";

        @AttributeDefinition(description = "Destination addresses or networks, with commas between them.")
        String destinations() default "";

        @AttributeDefinition(description = "Addresses or networks of either side, with commas between them.")
        String addresses() default "";

        @AttributeDefinition(
                description = "Ports of either side, with commas between them; ranges such as 5060-5069, too.")
        String ports() default "";

        @AttributeDefinition(description = "Capture agent ids, with commas between them.")
        String capture_ids() default "";

        @AttributeDefinition(
                description = "Regular expression (RE2) that is found in the first 8 KiB of the message. It costs some"
                        + " microseconds a record, so give other conditions, too.")
        String pattern() default "";

        @AttributeDefinition(
                description = "True to keep the records that meet all conditions, and to discard all others.")
        boolean keep() default false;
    }

    @Activate
    public DiscardFilter(Config config, Map<String, Object> properties) {
        modified(config, properties);
    }

    @Modified
    void modified(Config config, Map<String, Object> properties) {
        Settings settings = new Settings(properties);
        RecordTest test = new RecordTest(
                settings,
                new RecordTest.Texts(
                        config.hep_types(),
                        config.methods(),
                        config.sources(),
                        config.destinations(),
                        config.addresses(),
                        config.ports(),
                        config.capture_ids(),
                        config.pattern()));
        if (test.isEmpty()) {
            throw settings.refuse(
                    "hep.types, methods, sources, destinations, addresses, ports, capture.ids, pattern",
                    "\"\"",
                    "at least one must be given, or every record would be meant");
        }
        rule = new Rule(test, config.keep());
    }

    @Override
    public boolean accept(RecordDraft record) {
        Rule current = rule;
        return current.test().matches(record) == current.keep();
    }
}
