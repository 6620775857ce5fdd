package org.homer7.codec;

/** What the decoder says of a frame. All but OK are reasons to reject it. */
public enum DecodeResult {
    OK("ok"),
    EMPTY("empty"),
    /** The first bytes are of no HEP version. */
    NOT_HEP("not HEP"),
    /** Shorter than the fixed header of its version. */
    TOO_SHORT("too short"),
    /** HEPv3: the length in the header is below 6 or above the frame's. */
    BAD_LENGTH("bad length"),
    /** HEPv3: a chunk's length is below 6 or passes the end. */
    BROKEN_CHUNK("broken chunk"),
    /** HEPv1, HEPv2: neither IPv4 nor IPv6. */
    UNKNOWN_FAMILY("unknown address family"),
    /** There is no payload at all. */
    NO_PAYLOAD("no payload");

    private final String reason;

    DecodeResult(String reason) {
        this.reason = reason;
    }

    /** For people and for counters. */
    public String reason() {
        return reason;
    }
}
