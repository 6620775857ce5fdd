package org.homer7.pcap;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The sequence numbers of the connections that are written, so that each continues where its last packet ended. Keeps
 * the last {@value #MOST_FLOWS} directions; one that was forgotten begins anew.
 */
final class FlowNumbers {
    private static final int MOST_FLOWS = 131_072;

    private final Map<Origin, Integer> next = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Origin, Integer> eldest) {
            return size() > MOST_FLOWS;
        }
    };

    /** The number of the direction's next byte or chunk. */
    int next(Origin flow) {
        return next.getOrDefault(flow, 1);
    }

    void advance(Origin flow, int count) {
        next.put(flow, next(flow) + count);
    }
}
