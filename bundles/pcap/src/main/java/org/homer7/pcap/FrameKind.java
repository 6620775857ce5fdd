package org.homer7.pcap;

/** What a replayed frame was in the file. */
public enum FrameKind {
    /** A HEP frame, sent as it was captured. */
    HEP,
    /** A SIP message, put into a HEP frame of type 1. */
    SIP,
    /** An RTCP packet, put into a HEP frame of type 5 as it is, in binary. */
    RTCP
}
