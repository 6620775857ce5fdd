package org.homer7.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.util.Set;

/**
 * Turns a capture file into HEP frames, one after the other, in the order in which their last packet was captured. Reads
 * on as it is asked; its memory is bounded, however large or hostile the file is. Not thread-safe.
 */
final class CaptureReader {
    private final Tally tally = new Tally();
    private final RawPacket packet = new RawPacket();
    private final LinkLayer link = new LinkLayer();
    private final IpPacket ip = new IpPacket();
    private final FragmentTable fragments = new FragmentTable(tally);
    private final CaptureFile file;
    private final FrameOutput output;
    private final Datagrams datagrams;
    private final TcpTable connections;
    private boolean ended;

    /**
     * @param in the file; the caller closes it
     * @throws CaptureFormatException it is no capture
     */
    CaptureReader(InputStream in, ReplayOptions options) throws IOException {
        file = CaptureFormat.open(in);
        Set<Integer> hepPorts = options.hepPorts();
        output = new FrameOutput(tally, options.captureId(), options.node());
        datagrams = new Datagrams(output, hepPorts);
        connections = new TcpTable(output, hepPorts);
    }

    /** What was read and what was left out, so far. */
    Tally tally() {
        return tally;
    }

    /**
     * The next frame; null at the end of the file.
     *
     * @throws CaptureFormatException the file is broken; what was held back for missing parts is lost
     */
    Frame next() throws IOException {
        while (true) {
            Frame frame = output.poll();
            if (frame != null) {
                return frame;
            }
            if (!ended) {
                read();
            } else if (!connections.endOldest()) {
                return null;
            }
        }
    }

    private void read() throws IOException {
        if (!file.next(packet)) {
            ended = true;
            fragments.end();
            tally.warn(file.warning());
            return;
        }
        tally.packet();
        if (packet.linkType == RawPacket.HEP_FRAME) {
            output.hep(packet.array, packet.offset, packet.length);
            return;
        }
        String problem = link.open(packet);
        if (problem.equals(LinkLayer.OK)) {
            problem = ip.read(packet.array, link.at(), packet.offset + packet.length);
        }
        if (!problem.isEmpty()) {
            tally.skip(problem);
        } else if (!ip.fragment || fragments.complete(ip, link.vlan(), packet.timeMicros)) {
            dispatch();
        }
    }

    private void dispatch() {
        switch (ip.protocol) {
            case IpPacket.UDP -> datagrams.accept(ip, link.vlan(), packet.timeMicros);
            case IpPacket.TCP -> connections.accept(ip, link.vlan(), packet.timeMicros);
            case IpPacket.SCTP -> SctpChunks.accept(ip, link.vlan(), packet.timeMicros, output);
            default -> tally.skip("IP protocol " + ip.protocol);
        }
    }
}
