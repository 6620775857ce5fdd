package org.homer7.storage.mysql;

/**
 * Settings of the store.
 *
 * @param compressed true for tables of ROW_FORMAT=COMPRESSED
 * @param retentionDays days that tables are kept; 0 for ever
 * @param maxBytes most bytes of all tables; 0 for no bound
 * @param views true for views in the shape of homer-app's tables
 */
record MySqlOptions(boolean compressed, int retentionDays, long maxBytes, boolean views) {}
