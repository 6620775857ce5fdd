package org.homer7.pcap;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts a file's packets and, by reason, what of them is not replayed: nothing is left out unseen. */
final class Tally {
    private final Map<String, Long> skipped = new HashMap<>();
    private final List<String> warnings = new ArrayList<>();
    private long packets;

    void packet() {
        packets++;
    }

    void skip(String reason) {
        skipped.merge(reason, 1L, Long::sum);
    }

    void warn(String warning) {
        if (!warning.isEmpty()) {
            warnings.add(warning);
        }
    }

    long packets() {
        return packets;
    }

    Map<String, Long> skipped() {
        return skipped;
    }

    List<String> warnings() {
        return warnings;
    }
}
