package org.homer7.alerts;

import java.util.Map;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;

/**
 * A rule, described by a configuration file. A wrong one does not start, so that whoever changes it by API is told; the
 * engine goes on with the last good one.
 */
@Component(
        service = Rule.class,
        immediate = true,
        configurationPid = Rule.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Rule.Config.class, factory = true)
public final class Rule {
    static final String PID = "org.homer7.alerts.rule";

    /** Reason of {@link Deactivate} in the specification of components: a new configuration comes at once. */
    private static final int CONFIGURATION_MODIFIED = 3;

    private final AlertEngine engine;
    private final String name;

    @ObjectClassDefinition(name = "Alert rule", description = "A metric to watch, and when to tell whom")
    @interface Config {
        @AttributeDefinition(description = "Metric to watch: a name that hep:metrics or /metrics shows.")
        String metric() default "";

        @AttributeDefinition(
                description = "Labels that its series must have, with commas between, such as: target = carrier*,"
                        + " method = INVITE. All series unless set.")
        String where() default "";

        @AttributeDefinition(
                description = "Number to compare: value, increase (what came within the window), rate (the same a"
                        + " second), mean, p50, p90, p95 or p99 (of a histogram's values within the window).",
                options = {
                    @Option(label = "value", value = "value"),
                    @Option(label = "increase", value = "increase"),
                    @Option(label = "rate", value = "rate"),
                    @Option(label = "mean", value = "mean"),
                    @Option(label = "p50", value = "p50"),
                    @Option(label = "p90", value = "p90"),
                    @Option(label = "p95", value = "p95"),
                    @Option(label = "p99", value = "p99")
                })
        String measure() default "value";

        @AttributeDefinition(description = "Time that all measures but value look back, 1s to 6h.")
        String window() default "1m";

        @AttributeDefinition(
                description = "Labels whose values make an alert each, with commas between; * for every series by"
                        + " itself, empty for all together.")
        String group_by() default "*";

        @AttributeDefinition(
                description = "What is made of the series of a group: sum, max or min.",
                options = {
                    @Option(label = "sum", value = "sum"),
                    @Option(label = "max", value = "max"),
                    @Option(label = "min", value = "min")
                })
        String combine() default "sum";

        @AttributeDefinition(
                description = "How the number and the threshold are compared: > >= < <= = or !=.",
                options = {
                    @Option(label = ">", value = ">"),
                    @Option(label = ">=", value = ">="),
                    @Option(label = "<", value = "<"),
                    @Option(label = "<=", value = "<="),
                    @Option(label = "=", value = "="),
                    @Option(label = "!=", value = "!=")
                })
        String operator() default ">";

        @AttributeDefinition(description = "What the number is compared with.")
        double threshold() default 0;

        @AttributeDefinition(
                description =
                        "No alarm unless this metric, too, is above a bound, for the same labels: with few calls a"
                                + " percentage says little. Such as homer_kpi_cps.")
        String only_if_metric() default "";

        @AttributeDefinition(description = "The bound of that metric.")
        double only_if_above() default 0;

        @AttributeDefinition(description = "How long that must hold before it is an alarm, 0s to 1d.")
        String duration() default "0s";

        @AttributeDefinition(description = "How long it must not hold any more before the alarm is over, 0s to 1d.")
        String keep() default "0s";

        @AttributeDefinition(description = "Time after which an alarm that goes on is told again; 0s for once only.")
        String repeat() default "0s";

        @AttributeDefinition(
                description = "info, warning or critical.",
                options = {
                    @Option(label = "info", value = "info"),
                    @Option(label = "warning", value = "warning"),
                    @Option(label = "critical", value = "critical")
                })
        String severity() default "warning";

        @AttributeDefinition(
                description = "Who is told: names of targets such as webhook-main, with commas between; * for all,"
                        + " empty for nobody.")
        String targets() default "*";

        @AttributeDefinition(
                description = "One sentence for people; {value}, {rule} and {NAME} of a label stand for what they are."
                        + " Made of the rule unless set.")
        String summary() default "";
    }

    @Activate
    public Rule(@Reference AlertEngine engine, Config config, Map<String, Object> properties) {
        this.engine = engine;
        name = name(String.valueOf(properties.getOrDefault(Constants.SERVICE_PID, PID)));
        try {
            engine.put(RuleSettings.of(name, config));
        } catch (IllegalArgumentException wrong) {
            engine.refused(name, wrong.getMessage());
            throw wrong;
        }
    }

    /** The name of the rule of a PID. */
    static String name(String pid) {
        return pid.substring(pid.indexOf('~') + 1);
    }

    /** Forgets the rule, but for one that only gets a new configuration: if that is wrong, the old one goes on. */
    @Deactivate
    void deactivate(int reason) {
        if (reason != CONFIGURATION_MODIFIED) {
            engine.remove(name);
        }
    }
}
