package org.homer7.metrics;

import org.homer7.api.record.HepRecord;

/** Which agent a record is from, and which targets its packet went between. One thread; used again and again. */
final class Origin {
    private final Texts nodes;
    private Targets targets;
    String node = "";
    /** Target of the source address; empty if none. */
    String source = "";
    /** Target of the destination address; empty if none. */
    String destination = "";

    Origin(Texts nodes, Targets targets) {
        this.nodes = nodes;
        this.targets = targets;
    }

    void targets(Targets newTargets) {
        targets = newTargets;
    }

    boolean hasTargets() {
        return !targets.isEmpty();
    }

    void read(HepRecord record) {
        node = record.node().isEmpty() ? Numbers.text(record.captureId()) : nodes.of(record.node());
        if (hasTargets()) {
            source = targets.of(record.sourceAddress());
            destination = targets.of(record.destinationAddress());
        } else {
            source = "";
            destination = "";
        }
    }

    /** The one target that a call is counted for: where it goes, else where it comes from. */
    String target() {
        if (!hasTargets()) {
            return "";
        }
        return !destination.isEmpty() ? destination : !source.isEmpty() ? source : Targets.UNKNOWN;
    }
}
