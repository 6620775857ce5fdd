package org.homer7.api.sink;

/**
 * One table as it is now.
 *
 * @param key which table
 * @param records number of records
 * @param bytes on disk
 * @param oldestMicros time of the oldest record; 0 if there is none
 * @param newestMicros time of the newest record; 0 if there is none
 */
public record TableInfo(TableKey key, long records, long bytes, long oldestMicros, long newestMicros) {}
