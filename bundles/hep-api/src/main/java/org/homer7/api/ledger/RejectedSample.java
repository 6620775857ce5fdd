package org.homer7.api.ledger;

/**
 * A frame that was rejected.
 *
 * @param timeMicros when, in microseconds since 1970
 * @param listener where it came in
 * @param sender where it came from
 * @param reason why
 * @param length length of the frame
 * @param head its first bytes
 */
public record RejectedSample(long timeMicros, String listener, String sender, String reason, int length, byte[] head) {}
