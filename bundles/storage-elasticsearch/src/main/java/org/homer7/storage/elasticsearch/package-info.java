/** The distributed store. Nothing here is for others: it is a {@link org.homer7.api.sink.StorageBackend}. */
package org.homer7.storage.elasticsearch;
