package org.homer7.metrics;

import java.util.Map;
import org.homer7.api.record.HepRecord;
import org.osgi.framework.Constants;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.ConfigurationPolicy;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;

/** A metric that is described by a configuration file instead of Java. A new description holds from the next batch on. */
@Component(
        service = Meter.class,
        immediate = true,
        configurationPid = Meter.PID,
        configurationPolicy = ConfigurationPolicy.REQUIRE)
@Designate(ocd = Meter.Config.class, factory = true)
public final class Meter implements RecordMeter {
    static final String PID = "org.homer7.metrics.meter";

    private final MetricEngine engine;
    private final Origin origin;
    private final String name;
    private MeterShape shape;
    private MeterProgram program;
    private Family family;
    private Texts[] texts;

    @ObjectClassDefinition(name = "Meter", description = "A metric made of records")
    @interface Config {
        @AttributeDefinition(
                description = "Name of the metric; homer_meter_ and the name of the file unless set, and _total at the"
                        + " end of a counter's.")
        String metric() default "";

        @AttributeDefinition(description = "One sentence that says what it is.")
        String help() default "";

        @AttributeDefinition(description = "Which records count, in the language of queries; all unless set.")
        String filter() default "";

        @AttributeDefinition(
                description = "Field whose number is added, shown or put into a bucket. Unless set a counter counts"
                        + " records.")
        String value() default "";

        @AttributeDefinition(
                description = "Fields whose values make a series each, five at most, with commas between; also target"
                        + " and node.")
        String group_by() default "";

        @AttributeDefinition(description = "counter, gauge or histogram.")
        String kind() default "counter";

        @AttributeDefinition(description = "Upper bounds of a histogram's buckets, rising, with commas between.")
        String buckets() default "0.1,0.5,1,5,10,50,100";
    }

    @Activate
    public Meter(@Reference MetricEngine engine, Config config, Map<String, Object> properties) {
        this.engine = engine;
        this.origin = engine.origin();
        String pid = String.valueOf(properties.getOrDefault(Constants.SERVICE_PID, PID));
        name = pid.substring(pid.indexOf('~') + 1);
        shape = MeterShape.of(name, config);
        program = MeterProgram.of(name, config);
        define();
        engine.add(this);
    }

    /** Takes the new description; counts go on unless labels, kind or buckets are others. */
    @Modified
    void modified(Config config) {
        MeterShape newShape = MeterShape.of(name, config);
        MeterProgram newProgram = MeterProgram.of(name, config);
        engine.registry().lock.lock();
        try {
            program = newProgram;
            if (!newShape.equals(shape)) {
                engine.registry().remove(family);
                shape = newShape;
                define();
            }
        } finally {
            engine.registry().lock.unlock();
        }
    }

    private void define() {
        if (engine.registry().names().contains(shape.metric())) {
            throw new IllegalArgumentException(
                    PID + "-" + name + ": metric = " + shape.metric() + "; there is one of that name already");
        }
        family = shape.define(engine.registry());
        texts = new Texts[shape.labels().size()];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = engine.registry().texts();
        }
    }

    @Deactivate
    void deactivate() {
        engine.remove(this);
        engine.registry().remove(family);
    }

    @Override
    public void count(HepRecord record) {
        if (!program.matches(record)) {
            return;
        }
        double value = program.value(record);
        if (Double.isNaN(value)) {
            return;
        }
        String[] labels = {"", "", "", "", ""};
        for (int i = 0; i < texts.length; i++) {
            labels[i] = program.label(i, record, origin, texts[i]);
        }
        Series series = family.at(labels[0], labels[1], labels[2], labels[3], labels[4]);
        switch (shape.kind()) {
            case COUNTER -> series.add(Math.max(0, value));
            case GAUGE -> series.set(value);
            case HISTOGRAM -> series.observe(value, record.session(), record.timestampMicros());
        }
    }
}
