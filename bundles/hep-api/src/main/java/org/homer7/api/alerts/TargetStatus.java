package org.homer7.api.alerts;

/**
 * How a target gets along.
 *
 * @param name such as {@code webhook-main}
 * @param pid its configuration; empty if it has none
 * @param told alerts that it has told of
 * @param failed tries that failed
 * @param dropped alerts that it has not told of, for want of room or after too many tries
 * @param waiting alerts that wait
 * @param lastError the last failure; empty if there was none, or if it went well since
 */
public record TargetStatus(
        String name, String pid, long told, long failed, long dropped, int waiting, String lastError) {}
