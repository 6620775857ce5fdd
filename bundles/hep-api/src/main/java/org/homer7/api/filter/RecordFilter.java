package org.homer7.api.filter;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Sees each record after its dissector and before any store: it may change the record or keep it out. Register it as a
 * service; it takes part from the next packet on, and no call is running in it any more when its service's
 * unregistration returns. Filters are asked in the order of {@code service.ranking}, the highest first; a record that
 * one refuses is not shown to the next.
 *
 * <p>Called by many ingest threads at once, up to 200,000 times a second: never block, never keep the draft or a part of
 * it, and make no garbage for a record if it can be helped. A filter that throws costs nothing but itself: the failure
 * is counted, the record goes on with what the filter changed before, and after {@value #FAILURES_IN_A_ROW} failures in
 * a row the filter is switched off and reported until its properties change, or it is
 * registered anew.
 */
@ConsumerType
public interface RecordFilter {
    /**
     * Service property: the name in the ledger and on the console. Without it the name comes from the configuration:
     * {@code org.homer7.filter.discard-scanners.cfg} gives {@code filter.discard[scanners]}.
     */
    String NAME = "hep.filter.name";

    /** So many failures one after the other, and the filter is switched off. */
    int FAILURES_IN_A_ROW = 100;

    /**
     * Looks at one record and may change it.
     *
     * @return false if the record is not to be kept: it is counted as filtered under this filter's name, and is gone
     */
    boolean accept(RecordDraft record);

    /** What an operator should know about this filter, in a few words; empty if all is well. From any thread. */
    default String trouble() {
        return "";
    }
}
