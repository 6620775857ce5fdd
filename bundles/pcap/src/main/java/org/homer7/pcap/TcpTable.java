package org.homer7.pcap;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/**
 * The TCP connections of a file that are open or were lately. Bounded three ways: in number, in bytes held back, and by
 * five minutes without a packet; the one that was quiet for longest gives way.
 */
final class TcpTable {
    private static final int MOST_FLOWS = 4_096;
    private static final int MOST_BYTES = 32 << 20;
    private static final long IDLE_MICROS = 300_000_000L;
    private static final int SYN = 0x02;

    /** In order of use, the longest unused first. */
    private final Map<Origin, TcpFlow> flows = new LinkedHashMap<>(16, 0.75f, true);

    private final FrameOutput output;
    private final Set<Integer> hepPorts;
    private long held;

    TcpTable(FrameOutput output, Set<Integer> hepPorts) {
        this.output = output;
        this.hepPorts = hepPorts;
    }

    /** Takes the payload of an IP packet of TCP. */
    void accept(IpPacket packet, int vlan, long micros) {
        byte[] array = packet.array;
        int at = packet.offset;
        int headerLength = packet.length < 20 ? 0 : (array[at + 12] & 0xf0) >> 2;
        if (headerLength < 20 || headerLength > packet.length) {
            output.skip("broken TCP header");
            return;
        }
        boolean syn = (array[at + 13] & SYN) != 0;
        int length = packet.length - headerLength;
        if (!syn && length == 0) {
            output.skip("TCP without payload");
            return;
        }
        Origin origin = new Origin(
                packet.source, packet.destination, Bytes.u16(array, at), Bytes.u16(array, at + 2), IpPacket.TCP, vlan);
        TcpFlow flow = flows.get(origin);
        if (flow == null) {
            flow = open(origin);
        }
        long before = flow.held();
        int sequence = Bytes.i32(array, at + 4);
        if (syn) {
            flow.begin(sequence, micros);
        }
        if (length > 0) {
            int first = syn ? sequence + 1 : sequence;
            flow.accept(first, array, at + headerLength, length, packet.missing, micros);
        } else {
            output.skip("TCP without payload");
        }
        held += flow.held() - before;
        makeRoom(micros);
    }

    /** Bytes that all flows hold back. */
    long held() {
        return held;
    }

    private TcpFlow open(Origin origin) {
        boolean hep = hepPorts.contains(origin.sourcePort()) || hepPorts.contains(origin.destinationPort());
        TcpFlow flow = new TcpFlow(new StreamSplitter(origin, hep, output));
        flows.put(origin, flow);
        return flow;
    }

    private void makeRoom(long micros) {
        while (flows.size() > MOST_FLOWS || held > MOST_BYTES || isOldestIdle(micros)) {
            endOldest();
        }
    }

    private boolean isOldestIdle(long micros) {
        if (micros == RawPacket.NO_TIME || flows.isEmpty()) {
            return false;
        }
        long last = flows.values().iterator().next().lastMicros();
        return last != RawPacket.NO_TIME && micros - last > IDLE_MICROS;
    }

    /** Ends the flow that was quiet for longest; false if there is none. */
    boolean endOldest() {
        Iterator<TcpFlow> all = flows.values().iterator();
        if (!all.hasNext()) {
            return false;
        }
        TcpFlow flow = all.next();
        all.remove();
        held -= flow.held();
        flow.end(flow.lastMicros());
        return true;
    }
}
