package org.homer7.rest;

import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.service.metatype.MetaTypeInformation;
import org.osgi.service.metatype.MetaTypeService;
import org.osgi.service.metatype.ObjectClassDefinition;

/** What bundles of HOMER and plug-ins say can be configured, as it is now. */
final class Configurables {
    private final BundleContext context;
    private final MetaTypeService metaTypes;
    private final Plugins plugins;

    Configurables(BundleContext context, MetaTypeService metaTypes) {
        this.context = context;
        this.metaTypes = metaTypes;
        plugins = new Plugins(context);
    }

    /** All by their PIDs. */
    SortedMap<String, Configurable> all() {
        SortedMap<String, Configurable> all = new TreeMap<>();
        for (Bundle bundle : context.getBundles()) {
            boolean running = bundle.getState() == Bundle.ACTIVE || bundle.getState() == Bundle.STARTING;
            if (!running || !plugins.isPart(bundle)) {
                continue;
            }
            MetaTypeInformation information = metaTypes.getMetaTypeInformation(bundle);
            if (information != null) {
                add(information, information.getPids(), false, all);
                add(information, information.getFactoryPids(), true, all);
            }
        }
        return all;
    }

    private static void add(
            MetaTypeInformation information, String[] pids, boolean factory, SortedMap<String, Configurable> into) {
        for (String pid : pids == null ? new String[0] : pids) {
            ObjectClassDefinition definition = information.getObjectClassDefinition(pid, null);
            if (definition != null) {
                into.put(pid, new Configurable(pid, factory, information.getBundle(), definition));
            }
        }
    }

    /** The one of the PID, or that of its factory for the PID of an instance. */
    Optional<Configurable> find(String pid) {
        SortedMap<String, Configurable> all = all();
        int instance = pid.indexOf('~');
        return Optional.ofNullable(all.get(instance < 0 ? pid : pid.substring(0, instance)))
                .filter(found -> instance < 0 || found.isFactory());
    }
}
