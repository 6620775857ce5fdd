package org.homer7.mapping;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Consumer;
import org.homer7.api.mapping.Mapping;
import org.homer7.api.mapping.MappingListener;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells listeners of mappings that are new or changed, on a thread of its own. Apart from the book, because listeners need
 * the book.
 */
@Component(
        service = {},
        immediate = true)
public final class MappingAnnouncer {
    private static final Logger LOG = LoggerFactory.getLogger(MappingAnnouncer.class);

    private final MappingBook book;
    private final List<MappingListener> listeners = new CopyOnWriteArrayList<>();
    private final Consumer<Mapping> watcher = this::announce;
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread made = new Thread(work, "homer-mapping-announcer");
        made.setDaemon(true);
        return made;
    });

    @Activate
    public MappingAnnouncer(@Reference MappingBook book) {
        this.book = book;
        book.watch(watcher);
    }

    @Deactivate
    void deactivate() {
        book.unwatch(watcher);
        thread.shutdown();
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void bindListener(MappingListener listener) {
        listeners.add(listener);
    }

    void unbindListener(MappingListener listener) {
        listeners.remove(listener);
    }

    private void announce(Mapping mapping) {
        try {
            thread.execute(() -> listeners.forEach(listener -> tell(listener, mapping)));
        } catch (RejectedExecutionException stopping) {
            LOG.debug("The mapping of {} {} is not announced: this bundle stops", mapping.type(), mapping.profile());
        }
    }

    private static void tell(MappingListener listener, Mapping mapping) {
        try {
            listener.mappingChanged(mapping);
        } catch (RuntimeException e) {
            LOG.error("{} fails on the mapping of {} {}", listener, mapping.type(), mapping.profile(), e);
        }
    }
}
