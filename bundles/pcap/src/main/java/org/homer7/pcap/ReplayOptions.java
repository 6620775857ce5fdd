package org.homer7.pcap;

import java.time.Duration;
import java.util.Objects;
import java.util.Set;

/**
 * How a file is replayed. Immutable; begin with {@link #defaults()}.
 *
 * @param listener the name that the packets are accounted under
 * @param packetsPerSecond most frames in a second; 0 for as many as the pipeline takes
 * @param pace how fast the file's own clock runs: 1 as it was captured, 10 ten times as fast, 0 for no waiting
 * @param shiftToNow moves all times by one distance, so that the last frame happens now; opens the source twice
 * @param captureId capture agent id of the frames made of SIP and RTCP; HEP frames keep theirs
 * @param node capture agent name of the frames made of SIP and RTCP; HEP frames keep theirs
 * @param hepPorts ports that a HEP server listens on: what goes to them is HEP of version 1 or 2 if it decodes soundly,
 *     and TCP streams from or to them are searched for HEP only
 * @param patience how long a full pipeline is waited for before the replay gives up
 */
public record ReplayOptions(
        String listener,
        double packetsPerSecond,
        double pace,
        boolean shiftToNow,
        long captureId,
        String node,
        Set<Integer> hepPorts,
        Duration patience) {
    private static final int LONGEST_NODE = 255;

    public ReplayOptions {
        Objects.requireNonNull(listener, "listener");
        hepPorts = Set.copyOf(hepPorts);
        check(packetsPerSecond >= 0 && packetsPerSecond <= 1e9, "packetsPerSecond", packetsPerSecond, "0 to 1e9");
        check(pace == 0 || pace >= 1e-6 && pace <= 1e6, "pace", pace, "0, or 0.000001 to 1000000");
        check(captureId >= 0 && captureId <= 0xffff_ffffL, "captureId", captureId, "0 to 4294967295");
        check(node.length() <= LONGEST_NODE, "length of node", node.length(), "0 to " + LONGEST_NODE);
        check(!patience.isNegative() && patience.toDays() <= 365, "patience", patience, "PT0S to P365D");
    }

    /** As fast as the pipeline takes it, with the file's own times, under the name replay. */
    public static ReplayOptions defaults() {
        return new ReplayOptions("replay", 0, 0, false, 0, "replay", Set.of(9060, 9061, 9160), Duration.ofSeconds(30));
    }

    public ReplayOptions withListener(String name) {
        return new ReplayOptions(name, packetsPerSecond, pace, shiftToNow, captureId, node, hepPorts, patience);
    }

    public ReplayOptions withPacketsPerSecond(double rate) {
        return new ReplayOptions(listener, rate, pace, shiftToNow, captureId, node, hepPorts, patience);
    }

    public ReplayOptions withPace(double speed) {
        return new ReplayOptions(listener, packetsPerSecond, speed, shiftToNow, captureId, node, hepPorts, patience);
    }

    public ReplayOptions withShiftToNow(boolean shift) {
        return new ReplayOptions(listener, packetsPerSecond, pace, shift, captureId, node, hepPorts, patience);
    }

    public ReplayOptions withCaptureId(long id) {
        return new ReplayOptions(listener, packetsPerSecond, pace, shiftToNow, id, node, hepPorts, patience);
    }

    public ReplayOptions withNode(String name) {
        return new ReplayOptions(listener, packetsPerSecond, pace, shiftToNow, captureId, name, hepPorts, patience);
    }

    public ReplayOptions withHepPorts(Set<Integer> ports) {
        return new ReplayOptions(listener, packetsPerSecond, pace, shiftToNow, captureId, node, ports, patience);
    }

    public ReplayOptions withPatience(Duration limit) {
        return new ReplayOptions(listener, packetsPerSecond, pace, shiftToNow, captureId, node, hepPorts, limit);
    }

    private static void check(boolean sound, String name, Object value, String allowed) {
        if (!sound) {
            throw new IllegalArgumentException(name + " is " + value + "; allowed: " + allowed);
        }
    }
}
