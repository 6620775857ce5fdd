package org.homer7.api.ledger;

/**
 * One capture agent.
 *
 * @param address where its frames come from
 * @param captureId chunk 0x000c
 * @param node chunk 0x0013; empty if there is none
 * @param version HEP version of its last frame
 * @param lastSeenMicros arrival of its last frame, in microseconds since 1970
 * @param skewMicros how far its clock is ahead of ours, in microseconds, smoothed; 0 if its frames have no time
 * @param counts where its packets are
 */
public record AgentCounts(
        String address,
        long captureId,
        String node,
        int version,
        long lastSeenMicros,
        long skewMicros,
        Counts counts) {}
