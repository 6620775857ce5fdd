package org.homer7.api.plugin;

import java.util.Map;

/** How instances of plug-ins are named, wherever they are shown or asked for. */
public final class InstanceName {
    private static final String OURS = "org.homer7.";

    private InstanceName() {}

    /**
     * The name that a service gives itself, else that of its configuration: {@code org.homer7.storage.lucene~main} becomes
     * {@code storage.lucene[main]}; of a service without one that of its component.
     *
     * @param properties of the service
     * @param nameProperty the property with the name that it gives itself, such as {@code hep.sink.name}
     */
    public static String of(Map<String, Object> properties, String nameProperty) {
        if (properties.get(nameProperty) instanceof String name && !name.isEmpty()) {
            return name;
        }
        String pid = pid(properties.get("service.pid"));
        String text = pid.isEmpty() ? String.valueOf(properties.get("component.name")) : pid;
        String shortened = text.startsWith(OURS) ? text.substring(OURS.length()) : text;
        int instance = shortened.indexOf('~');
        return instance < 0
                ? shortened
                : shortened.substring(0, instance) + "[" + shortened.substring(instance + 1) + "]";
    }

    private static String pid(Object property) {
        if (property instanceof String text) {
            return text;
        }
        return property instanceof String[] several && several.length > 0 ? several[several.length - 1] : "";
    }
}
