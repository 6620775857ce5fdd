package org.homer7.rest;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import org.osgi.framework.Bundle;
import org.osgi.service.metatype.AttributeDefinition;
import org.osgi.service.metatype.ObjectClassDefinition;

/** Something that can be configured: a PID, or a factory's PID, with its keys. */
final class Configurable {
    private final String pid;
    private final boolean factory;
    private final Bundle bundle;
    private final ObjectClassDefinition definition;
    private final Map<String, Attribute> attributes = new LinkedHashMap<>();

    Configurable(String pid, boolean factory, Bundle bundle, ObjectClassDefinition definition) {
        this.pid = pid;
        this.factory = factory;
        this.bundle = bundle;
        this.definition = definition;
        AttributeDefinition[] all = definition.getAttributeDefinitions(ObjectClassDefinition.ALL);
        for (AttributeDefinition each : all == null ? new AttributeDefinition[0] : all) {
            attributes.put(each.getID(), new Attribute(each));
        }
    }

    String pid() {
        return pid;
    }

    boolean isFactory() {
        return factory;
    }

    Bundle bundle() {
        return bundle;
    }

    String title() {
        return definition.getName() == null ? pid : definition.getName();
    }

    String description() {
        return definition.getDescription() == null ? "" : definition.getDescription();
    }

    /** By their keys. */
    Map<String, Attribute> attributes() {
        return attributes;
    }

    /** JSON Schema of all keys. */
    ObjectNode schema() {
        ObjectNode schema = Json.object()
                .put("$schema", "https://json-schema.org/draft/2020-12/schema")
                .put("title", title())
                .put("description", description())
                .put("type", "object");
        ObjectNode properties = schema.putObject("properties");
        attributes.forEach((key, attribute) -> properties.set(key, attribute.schema()));
        schema.put("additionalProperties", false);
        return schema;
    }
}
