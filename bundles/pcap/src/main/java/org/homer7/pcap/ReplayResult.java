package org.homer7.pcap;

import java.util.List;
import java.util.Map;

/**
 * What became of a file's packets.
 *
 * @param packets packets in the file, or frames in a hepdump
 * @param frames frames that the pipeline took
 * @param framesByKind the same, by what they were in the file; a kind that did not occur is left out
 * @param skipped what was not sent, by reason; a reason counts packets, or for messages in a stream, messages
 * @param firstMicros earliest time of a frame as it was sent, in microseconds since 1970; 0 if none has a time
 * @param lastMicros latest time of a frame as it was sent, in microseconds since 1970; 0 if none has a time
 * @param warnings what is odd about the file, such as that it is cut at its end
 * @param failure why the replay ended before the file did; empty if it did not
 */
public record ReplayResult(
        long packets,
        long frames,
        Map<FrameKind, Long> framesByKind,
        Map<String, Long> skipped,
        long firstMicros,
        long lastMicros,
        List<String> warnings,
        String failure) {
    public ReplayResult {
        framesByKind = Map.copyOf(framesByKind);
        skipped = Map.copyOf(skipped);
        warnings = List.copyOf(warnings);
    }

    /** True if the file was replayed to its end. */
    public boolean isComplete() {
        return failure.isEmpty();
    }
}
