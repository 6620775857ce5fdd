package org.homer7.metrics;

import java.lang.annotation.Annotation;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.homer7.api.metrics.MetricsSnapshot.Sample;

/** Engines as configuration would make them. */
final class Engines {
    private Engines() {}

    static MetricEngine engine(Map<String, Object> changes) {
        return new MetricEngine(config(MetricEngine.Config.class, changes));
    }

    /** The annotation with its defaults but for these; keys are names of its methods. */
    static <A extends Annotation> A config(Class<A> type, Map<String, Object> changes) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> changes.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    static List<Sample> samples(MetricEngine engine) {
        List<Sample> samples = new ArrayList<>();
        engine.collect(samples);
        return samples;
    }

    static double value(MetricEngine engine, String name, Map<String, String> labels) {
        return find(engine, name, labels).map(Sample::value).orElse(0.0);
    }

    static Optional<Sample> find(MetricEngine engine, String name, Map<String, String> labels) {
        return samples(engine).stream()
                .filter(sample -> sample.name().equals(name) && sample.labels().equals(labels))
                .findFirst();
    }
}
