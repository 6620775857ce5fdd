/** The embedded store: one Lucene index for each table and day. */
package org.homer7.storage.lucene;
