package org.homer7.filter.script;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations as Declarative Services hands them over: what is not set has its default. */
final class Configs {
    private Configs() {}

    /** @param keysAndValues by the names of the annotation's methods */
    static <T> T of(Class<T> type, Object... keysAndValues) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keysAndValues.length; i += 2) {
            values.put((String) keysAndValues[i], keysAndValues[i + 1]);
        }
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (proxy, method, arguments) -> values.getOrDefault(method.getName(), method.getDefaultValue())));
    }

    static Map<String, Object> named(String pid) {
        return Map.of("service.pid", pid + "~test");
    }
}
