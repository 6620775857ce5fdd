package org.homer7.mapping;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.Hashtable;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import org.homer7.api.filter.RecordDraft;
import org.homer7.api.filter.RecordFilter;
import org.homer7.api.mapping.Mapping;
import org.homer7.mapping.MappingState.Origin;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceRegistration;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;

/**
 * Sees each record before it is stored: takes its session id from where the mapping says, and flags values that are not of
 * the kind that an operator has set. As long as no mapping asks for either it is no filter at all and costs nothing.
 */
@Component(service = SchemaCheck.class, immediate = true)
public final class SchemaCheck implements RecordFilter {
    private static final int TYPES = 256;

    private final BundleContext context;
    private final MappingBook book;
    private volatile List<Map<String, SchemaPlan>> plans = List.of();
    private final Consumer<Mapping> watcher = changed -> rebuild();
    private ServiceRegistration<RecordFilter> registration;

    @Activate
    public SchemaCheck(BundleContext context, @Reference MappingBook book) {
        this.context = context;
        this.book = book;
        book.watch(watcher);
        rebuild();
    }

    @Deactivate
    synchronized void deactivate() {
        book.unwatch(watcher);
        if (registration != null) {
            registration.unregister();
        }
    }

    private synchronized void rebuild() {
        List<Map<String, SchemaPlan>> before = plans;
        List<Map<String, SchemaPlan>> now = new ArrayList<>();
        for (int type = 0; type < TYPES; type++) {
            now.add(Map.of());
        }
        boolean any = false;
        for (MappingState state : book.states().values()) {
            Mapping mapping = state.mapping();
            SchemaPlan plan = new SchemaPlan(mapping, state.origin() == Origin.EDITED);
            if (!plan.isEmpty()) {
                any = true;
                Map<String, SchemaPlan> profiles = new HashMap<>(now.get(mapping.type()));
                SchemaPlan old =
                        before.isEmpty() ? null : before.get(mapping.type()).get(mapping.profile());
                profiles.put(mapping.profile(), old == null ? plan : plan.after(old));
                now.set(mapping.type(), profiles);
            }
        }
        plans = now;
        if (any && registration == null) {
            register();
        } else if (!any && registration != null) {
            registration.unregister();
            registration = null;
        }
    }

    private void register() {
        Hashtable<String, Object> properties = new Hashtable<>();
        properties.put(NAME, "mapping");
        // After the operators' filters, so that it sees what is stored.
        properties.put(Constants.SERVICE_RANKING, -1_000);
        registration = context.registerService(RecordFilter.class, this, properties);
    }

    @Override
    public boolean accept(RecordDraft record) {
        SchemaPlan plan = plans.get(record.type()).get(record.profile());
        if (plan != null) {
            plan.apply(record);
        }
        return true;
    }

    /** How often values of the profile were not of the kind that they should be, by reason. */
    Map<String, Long> breaches(int type, String profile) {
        SchemaPlan plan = plans.get(type).get(profile);
        return plan == null ? Map.of() : plan.breaches();
    }
}
