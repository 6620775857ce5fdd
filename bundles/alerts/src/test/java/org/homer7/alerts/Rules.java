package org.homer7.alerts;

import java.lang.reflect.Proxy;
import java.util.HashMap;
import java.util.Map;

/** Configurations as the framework makes them: what is not set has its default. */
final class Rules {
    private Rules() {}

    /** @param keys names and values in turn, such as {@code group.by}, {@code target} */
    static <T> T config(Class<T> type, Object... keys) {
        Map<String, Object> values = new HashMap<>();
        for (int i = 0; i < keys.length; i += 2) {
            values.put((String) keys[i], keys[i + 1]);
        }
        return type.cast(Proxy.newProxyInstance(type.getClassLoader(), new Class<?>[] {type}, (proxy, method, none) -> {
            String name = method.getName();
            String key = name.startsWith("_") ? "." + name.substring(1) : name.replace('_', '.');
            return values.getOrDefault(key, method.getDefaultValue());
        }));
    }

    static RuleSettings rule(String name, Object... keys) {
        return RuleSettings.of(name, config(Rule.Config.class, keys));
    }
}
