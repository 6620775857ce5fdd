package org.homer7.rest;

import java.io.IOException;
import java.util.Dictionary;
import java.util.Hashtable;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.homer7.api.record.HepRecord;
import org.homer7.api.sink.RecordBatch;
import org.homer7.api.sink.RecordSink;
import org.homer7.json.RecordJson;
import org.osgi.framework.BundleContext;
import org.osgi.framework.ServiceRegistration;

/** Hands new records to all readers of the live tail. A sink only while there is a reader. */
final class TailSink implements RecordSink {
    static final int MOST_READERS = 16;

    private final BundleContext context;
    private final List<TailQueue> readers = new CopyOnWriteArrayList<>();
    private ServiceRegistration<RecordSink> registration;

    TailSink(BundleContext context) {
        this.context = context;
    }

    /** Takes a further reader; false if there are too many. */
    synchronized boolean add(TailQueue reader) {
        if (readers.size() == MOST_READERS) {
            return false;
        }
        readers.add(reader);
        if (registration == null) {
            Dictionary<String, Object> properties = new Hashtable<>();
            properties.put(RecordSink.NAME, "tail[http]");
            registration = context.registerService(RecordSink.class, this, properties);
        }
        return true;
    }

    synchronized void remove(TailQueue reader) {
        readers.remove(reader);
        if (readers.isEmpty() && registration != null) {
            ServiceRegistration<RecordSink> last = registration;
            registration = null;
            try {
                last.unregister();
            } catch (IllegalStateException bundleIsStopping) {
                // Then it is unregistered already.
            }
        }
    }

    @Override
    public void write(RecordBatch batch) throws IOException {
        for (int i = 0; i < batch.size(); i++) {
            HepRecord record = batch.get(i);
            String json = null;
            for (TailQueue reader : readers) {
                if (reader.wants(record) && reader.hasRoom()) {
                    json = json == null ? Json.text(out -> RecordJson.write(record, out)) : json;
                    reader.add(json);
                }
            }
        }
    }
}
