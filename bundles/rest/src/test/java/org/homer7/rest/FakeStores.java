package org.homer7.rest;

import org.homer7.api.sink.Stores;

/** Knows two stores: one that is in use, and one that was uninstalled. */
final class FakeStores implements Stores {
    @Override
    public void maintain(String store) {
        throw new UnsupportedOperationException();
    }

    @Override
    public void discard(String store) {
        if (store.equals("storage.used")) {
            throw new IllegalStateException(store + " is in use");
        }
        if (!store.equals("storage.mysql[old]")) {
            throw new IllegalArgumentException("there is no store " + store);
        }
    }
}
