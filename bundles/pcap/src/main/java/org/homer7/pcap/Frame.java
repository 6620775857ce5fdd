package org.homer7.pcap;

import java.net.InetAddress;

/**
 * A HEP frame from a capture file.
 *
 * @param bytes the frame, in an array of its own
 * @param packetMicros when the packet was captured; {@link RawPacket#NO_TIME} if the file does not say
 * @param sender the agent that a HEP frame came from; the loopback address for a frame that was made here, or whose agent
 *     the file does not tell
 */
record Frame(FrameKind kind, byte[] bytes, long packetMicros, InetAddress sender) {}
