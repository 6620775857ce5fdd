package org.homer7.pcap;

import java.util.Set;
import org.homer7.codec.DecodeResult;
import org.homer7.codec.HepDecoder;
import org.homer7.codec.HepFrame;
import org.homer7.codec.PayloadInflater;

/**
 * Tells what a UDP datagram carries. HEPv3 has a magic number. HEPv1 and HEPv2 begin with a single byte, so they must
 * decode soundly, with an IP protocol that agents write, and go to a HEP port or carry SIP or JSON. RTCP and RTP go by
 * shape.
 */
final class Datagrams {
    private static final int TLS_OR_WEBSOCKET = 22;

    private final FrameOutput output;
    private final Set<Integer> hepPorts;
    private final HepFrame frame = new HepFrame();

    Datagrams(FrameOutput output, Set<Integer> hepPorts) {
        this.output = output;
        this.hepPorts = hepPorts;
    }

    /** Takes the payload of an IP packet of UDP. */
    void accept(IpPacket packet, int vlan, long micros) {
        byte[] array = packet.array;
        int at = packet.offset;
        if (packet.length < 8) {
            output.skip("broken UDP header");
            return;
        }
        int announced = Bytes.u16(array, at + 4);
        // 0 stands for a jumbogram, and for a packet captured before the network card filled the length in.
        boolean sound = announced == 0 || announced >= 8 && announced <= packet.length + packet.missing;
        if (!sound) {
            output.skip("broken UDP header");
            return;
        }
        int length = announced == 0 ? packet.length : Math.min(announced, packet.length);
        boolean cut = announced == 0 ? packet.missing > 0 : announced > packet.length;
        Origin origin = new Origin(
                packet.source, packet.destination, Bytes.u16(array, at), Bytes.u16(array, at + 2), IpPacket.UDP, vlan);
        classify(origin, micros, array, at + 8, length - 8, cut);
    }

    private void classify(Origin origin, long micros, byte[] array, int offset, int length, boolean cut) {
        if (isHep(origin, array, offset, length)) {
            if (cut) {
                output.skip("HEP frame cut by the snap length");
            } else {
                output.hep(origin, micros, array, offset, length);
            }
            return;
        }
        int start = offset;
        while (start < offset + length && (array[start] == '\r' || array[start] == '\n' || array[start] == 0)) {
            start++;
        }
        int rest = offset + length - start;
        if (rest == 0) {
            output.skip(length == 0 ? "UDP without payload" : "UDP keep-alive");
        } else if (SipText.startLine(array, start, start + rest) == SipText.Verdict.YES) {
            // A message that the snap length cut still tells what it is, and its call.
            output.sip(origin, micros, array, start, rest);
        } else {
            classifyMedia(origin, micros, array, offset, length, cut);
        }
    }

    private void classifyMedia(Origin origin, long micros, byte[] array, int offset, int length, boolean cut) {
        boolean announced = output.isMedia(origin);
        boolean oddPort = (origin.sourcePort() & 1) == 1 && (origin.destinationPort() & 1) == 1;
        boolean evenPort = (origin.sourcePort() & 1) == 0 || (origin.destinationPort() & 1) == 0;
        if (!cut && MediaShape.isRtcp(array, offset, length, announced || oddPort)) {
            output.rtcp(origin, micros, array, offset, length);
        } else if ((announced || evenPort) && MediaShape.isRtp(array, offset, length)) {
            output.skip("RTP");
        } else {
            output.skip("UDP, neither HEP, SIP nor RTCP");
        }
    }

    private boolean isHep(Origin origin, byte[] array, int offset, int length) {
        if (length < 4) {
            return false;
        }
        if (HepDecoder.isMagic(array, offset)) {
            return true;
        }
        boolean hepPort = hepPorts.contains(origin.destinationPort());
        if (array[offset] == 1 || array[offset] == 2) {
            return isFixedHep(array, offset, length, hepPort);
        }
        // heplify can pack a whole frame.
        return hepPort && PayloadInflater.isGzip(array, offset, length);
    }

    private boolean isFixedHep(byte[] array, int offset, int length, boolean hepPort) {
        if (HepDecoder.decode(array, offset, length, 0, frame) != DecodeResult.OK) {
            return false;
        }
        int protocol = frame.ipProtocol();
        boolean known = protocol == IpPacket.UDP
                || protocol == IpPacket.TCP
                || protocol == IpPacket.SCTP
                || protocol == TLS_OR_WEBSOCKET;
        return known && (hepPort || isTelling(frame.payloadOffset(), frame.payloadLength(), array));
    }

    /** True for what agents put into HEPv1 and HEPv2 frames: SIP, and the JSON of CaptAgent. */
    private static boolean isTelling(int offset, int length, byte[] array) {
        int at = offset;
        while (at < offset + length && (array[at] == '{' || array[at] == ' ')) {
            at++;
        }
        boolean json = at > offset && at < offset + length && array[offset] == '{' && array[at] == '"';
        return json || SipText.startLine(array, offset, offset + length) == SipText.Verdict.YES;
    }
}
