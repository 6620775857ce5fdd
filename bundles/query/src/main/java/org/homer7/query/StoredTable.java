package org.homer7.query;

import org.homer7.api.sink.TableInfo;
import org.homer7.api.sink.TableRetention;

/**
 * A table of one of the stores.
 *
 * @param store its name, such as {@code storage.lucene[main]}
 * @param info what is in it
 * @param retention how long it stays
 */
public record StoredTable(String store, TableInfo info, TableRetention retention) {}
