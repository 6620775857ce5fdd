package org.homer7.api.ledger;

import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** The account of every packet since this server started. All methods give a picture of now; from any thread. */
@ProviderType
public interface Ledger {
    Counts totals();

    List<ListenerCounts> listeners();

    /** Capture agents seen, the busiest first; those beyond a bound are counted together. */
    List<AgentCounts> agents();

    List<SinkCounts> sinks();

    /** What dissects each type, and how much. */
    List<DissectorCounts> dissectors();

    /** What filters records, in the order in which it is asked. */
    List<FilterCounts> filters();

    /** The last few rejected frames of each reason. */
    List<RejectedSample> rejectedSamples();
}
