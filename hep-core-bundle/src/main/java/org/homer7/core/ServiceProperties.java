package org.homer7.core;

import java.util.Arrays;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;

/** What the core reads from the properties of the services that plug in. */
final class ServiceProperties {
    private ServiceProperties() {}

    static int ranking(Object property) {
        return property instanceof Number number
                ? number.intValue()
                : property instanceof String text ? Integer.parseInt(text.trim()) : 0;
    }

    /** Symbolic name and version of the bundle that registered the service. */
    static String bundle(ServiceReference<?> reference) {
        Bundle bundle = reference.getBundle();
        return bundle.getSymbolicName() + " " + bundle.getVersion();
    }

    static int[] types(Object property) {
        if (property instanceof Integer type) {
            return new int[] {type};
        }
        if (property instanceof int[] types) {
            return types;
        }
        if (property instanceof Integer[] types) {
            return Arrays.stream(types).mapToInt(Integer::intValue).toArray();
        }
        throw new IllegalArgumentException("a dissector needs the service property hep.type of type Integer or"
                + " Integer[]; use @HepType. It has " + property);
    }
}
