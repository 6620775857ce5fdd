package org.homer7.rest;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.homer7.api.alerts.AlertTarget;
import org.homer7.api.dissect.HepDissector;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.ingress.HepIngress;
import org.homer7.api.metrics.MetricsExporter;
import org.homer7.api.plugin.InstanceName;
import org.homer7.api.record.Field;
import org.homer7.api.sink.RecordSink;
import org.homer7.api.sink.StorageBackend;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;

/** What is plugged into the server now, as the service registry knows it. */
final class Plugins {
    private static final String OURS = "org.homer7.";
    /** More special kinds first: a store is a sink, too. */
    private static final Map<String, Kind> KINDS = kinds();

    /** @param nameProperty service property with the name; empty for those named by their class */
    private record Kind(String name, String nameProperty) {}

    private final BundleContext context;

    Plugins(BundleContext context) {
        this.context = context;
    }

    private static Map<String, Kind> kinds() {
        Map<String, Kind> kinds = new LinkedHashMap<>();
        kinds.put(HepDissector.class.getName(), new Kind("dissector", ""));
        kinds.put(StorageBackend.class.getName(), new Kind("store", RecordSink.NAME));
        kinds.put(RecordSink.class.getName(), new Kind("sink", RecordSink.NAME));
        kinds.put(MetricsExporter.class.getName(), new Kind("exporter", MetricsExporter.NAME));
        kinds.put(AlertTarget.class.getName(), new Kind("alert_target", AlertTarget.NAME));
        kinds.put(HepIngress.class.getName(), new Kind("listener", HepIngress.NAME));
        kinds.put(RecordFilter.class.getName(), new Kind("filter", RecordFilter.NAME));
        return kinds;
    }

    /** The configuration of a component; empty if it has none. */
    private static String pid(Map<String, Object> properties) {
        Object pid = properties.get(Constants.SERVICE_PID);
        if (pid instanceof String text) {
            return text;
        }
        return pid instanceof String[] several && several.length > 0 ? several[several.length - 1] : "";
    }

    /** Writes all as an array. */
    void write(JsonGenerator out) throws IOException {
        Set<Object> seen = new HashSet<>();
        out.writeStartArray();
        for (Map.Entry<String, Kind> kind : KINDS.entrySet()) {
            for (ServiceReference<?> reference : references(kind.getKey())) {
                if (seen.add(reference.getProperty(Constants.SERVICE_ID)) && reference.getBundle() != null) {
                    write(reference, kind.getValue(), out);
                }
            }
        }
        out.writeEndArray();
    }

    private List<ServiceReference<?>> references(String className) {
        List<ServiceReference<?>> references = new ArrayList<>();
        try {
            ServiceReference<?>[] found = context.getAllServiceReferences(className, null);
            references.addAll(found == null ? List.of() : List.of(found));
        } catch (org.osgi.framework.InvalidSyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
        references.sort(Comparator.comparing(reference -> (Long) reference.getProperty(Constants.SERVICE_ID)));
        return references;
    }

    private void write(ServiceReference<?> reference, Kind kind, JsonGenerator out) throws IOException {
        Map<String, Object> properties = new LinkedHashMap<>();
        for (String key : reference.getPropertyKeys()) {
            properties.put(key, reference.getProperty(key));
        }
        Bundle bundle = reference.getBundle();
        out.writeStartObject();
        out.writeStringField("kind", kind.name());
        String component = String.valueOf(properties.getOrDefault("component.name", bundle.getSymbolicName()));
        out.writeStringField(
                "name", kind.nameProperty().isEmpty() ? component : InstanceName.of(properties, kind.nameProperty()));
        out.writeObjectFieldStart("bundle");
        out.writeNumberField("id", bundle.getBundleId());
        out.writeStringField("name", bundle.getSymbolicName());
        out.writeStringField("version", bundle.getVersion().toString());
        out.writeEndObject();
        if (properties.get(Constants.SERVICE_RANKING) instanceof Integer ranking) {
            out.writeNumberField("ranking", ranking);
        }
        String pid = pid(properties);
        if (!pid.isEmpty()) {
            out.writeStringField("pid", pid);
        }
        if (kind.name().equals("dissector")) {
            dissector(reference, properties, out);
        }
        out.writeEndObject();
    }

    private void dissector(ServiceReference<?> reference, Map<String, Object> properties, JsonGenerator out)
            throws IOException {
        int[] types = KnownFields.types(properties.get("hep.type"));
        out.writeFieldName("types");
        out.writeArray(types, 0, types.length);
        out.writeArrayFieldStart("fields");
        if (context.getService(reference) instanceof HepDissector dissector) {
            try {
                for (Field field : dissector.fields()) {
                    field(field, out);
                }
            } finally {
                context.ungetService(reference);
            }
        }
        out.writeEndArray();
    }

    private static void field(Field field, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeStringField("name", field.name());
        out.writeStringField("label", field.label());
        out.writeStringField("kind", field.kind().name().toLowerCase(Locale.ROOT));
        out.writeStringField("index", field.index().name().toLowerCase(Locale.ROOT));
        out.writeEndObject();
    }

    /** True for a bundle of HOMER, and for one that plugs something into it. */
    boolean isPart(Bundle bundle) {
        String name = bundle.getSymbolicName();
        return name != null && name.startsWith(OURS) || plugsIn(bundle, KINDS.keySet()) || wantsApi(bundle);
    }

    /** A plug-in that is stopped has no services by which to know it, but its headers stay. */
    private static boolean wantsApi(Bundle bundle) {
        String imports = bundle.getHeaders("").get(Constants.IMPORT_PACKAGE);
        return imports != null && imports.contains("org.homer7.api.");
    }

    boolean hasDissector(Bundle bundle) {
        return plugsIn(bundle, Set.of(HepDissector.class.getName()));
    }

    private static boolean plugsIn(Bundle bundle, Set<String> services) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        for (ServiceReference<?> reference : registered == null ? new ServiceReference<?>[0] : registered) {
            for (String className : (String[]) reference.getProperty(Constants.OBJECTCLASS)) {
                if (services.contains(className)) {
                    return true;
                }
            }
        }
        return false;
    }
}
