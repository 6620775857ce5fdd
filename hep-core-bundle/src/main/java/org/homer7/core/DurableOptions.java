package org.homer7.core;

/**
 * How a store's queue treats its spool.
 *
 * @param maxBytes most bytes on disk
 * @param dropOldest true to make room for new records by dropping the oldest when there is none; false to wait
 * @param forceNanos time between two fsyncs of the spool; 0 for none, which loses up to half a minute when the machine
 *     (not only this process) crashes
 * @param syncNanos time between two syncs of the store
 */
record DurableOptions(long maxBytes, boolean dropOldest, long forceNanos, long syncNanos) {}
