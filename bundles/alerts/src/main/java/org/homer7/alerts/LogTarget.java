package org.homer7.alerts;

import org.homer7.api.alerts.Alert;
import org.homer7.api.alerts.AlertState;
import org.homer7.api.alerts.AlertTarget;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.osgi.service.metatype.annotations.Option;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Writes alerts to the server's log: the ends of alarms as info. */
@Component(
        service = AlertTarget.class,
        configurationPid = LogTarget.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = LogTarget.Config.class, factory = true)
public final class LogTarget implements AlertTarget {
    static final String PID = "org.homer7.alerts.log";
    private static final Logger LOG = LoggerFactory.getLogger(PID);

    private final String level;

    @ObjectClassDefinition(name = "Alerts to the log", description = "Alerts in the server's log")
    @interface Config {
        @AttributeDefinition(
                description = "Level of alarms: error, warn or info.",
                options = {
                    @Option(label = "error", value = "error"),
                    @Option(label = "warn", value = "warn"),
                    @Option(label = "info", value = "info")
                })
        String level() default "warn";
    }

    @Activate
    public LogTarget(Config config) {
        level = config.level().strip();
        if (!level.equals("error") && !level.equals("warn") && !level.equals("info")) {
            throw Words.wrong(PID + "-NAME", "level", level, "error, warn and info are");
        }
    }

    @Override
    public void tell(Alert alert) {
        String line = AlertText.line(alert);
        if (alert.state() == AlertState.RESOLVED || level.equals("info")) {
            LOG.info("{}", line);
        } else if (level.equals("warn")) {
            LOG.warn("{}", line);
        } else {
            LOG.error("{}", line);
        }
    }
}
