package org.homer7.api.record;

import org.osgi.annotation.versioning.ProviderType;

/**
 * One decoded HEP frame. On the way in it is a view on the receive buffer and gone when the call it was passed to
 * returns: copy what you keep.
 */
@ProviderType
public interface HepPacket {
    /** HEP version of the frame: 1, 2 or 3. */
    int version();

    /**
     * The protocol type, chunk 0x000b: 0 to 255. A HEPv1 or HEPv2 frame has none and counts as 1 (SIP); see {@link
     * #typeDeclared()}.
     */
    int type();

    /** False if the frame does not say what it carries (HEPv1, HEPv2, type 0), so that the content decides. */
    boolean typeDeclared();

    /** When the packet was captured, in microseconds since 1970. Never 0: a frame without a time has its arrival's. */
    long timestampMicros();

    /** The time that the frame itself says, in microseconds since 1970, believable or not; 0 if it says none. */
    long sentMicros();

    /** When this server received the frame, in microseconds since 1970. */
    long arrivalMicros();

    /** Capture agent id, chunk 0x000c, as sent; 0 if there is none. Unsigned 32 bits. */
    long captureId();

    /** Name of the capture agent, chunk 0x0013; empty if there is none. */
    Slice node();

    /** Address that the frame came from, as text; empty if unknown. Not the address of the captured packet. */
    String captureAddress();

    /** Correlation id, chunk 0x0011; empty if there is none. */
    Slice correlationId();

    /** Address family as sent: 2 for IPv4, 10 for IPv6, others from odd agents. */
    int ipFamily();

    /** IP protocol number: 17 UDP, 6 TCP, 132 SCTP; 22 stands for TLS and WebSocket. */
    int ipProtocol();

    /** 4 or 16 bytes in network order; empty if the frame has none. */
    Slice sourceAddress();

    /** 4 or 16 bytes in network order; empty if the frame has none. */
    Slice destinationAddress();

    /** 0 to 65535. */
    int sourcePort();

    /** 0 to 65535. */
    int destinationPort();

    /** The payload, decompressed; empty if there is none. */
    Slice payload();

    /** The value of the last generic chunk of a type, see {@link HepChunk}; empty if there is none. */
    Slice chunk(int chunkType);

    /** Shows every chunk of a HEPv3 frame, generic ones and vendors', to the visitor, in the sender's order. */
    void chunks(ChunkVisitor visitor);

    /** The value of the last chunk of a vendor (not 0) and type; empty if there is none. */
    Slice vendorChunk(int vendor, int chunkType);
}
