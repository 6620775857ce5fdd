package org.homer7.core;

/**
 * A batch that stands in a spool.
 *
 * @param batch the records
 * @param position place in the spool's order
 * @param accountable true if the ledger follows these records through this sink
 */
record SpooledBatch(SealedBatch batch, long position, boolean accountable) {}
