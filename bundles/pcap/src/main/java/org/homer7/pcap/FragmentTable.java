package org.homer7.pcap;

import java.util.Arrays;
import java.util.BitSet;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.homer7.api.record.Slice;

/**
 * Puts IP fragments together again, in any order. At most {@value #MOST_DATAGRAMS} datagrams of 64 KiB are waited for,
 * each for at most 30 seconds of the capture's time; the oldest give way. Where fragments overlap, the first one counts.
 */
final class FragmentTable {
    private static final String LOST = "IP fragment without the others";
    private static final int MOST_DATAGRAMS = 256;
    private static final int LONGEST = 65_535;
    private static final long WAIT_MICROS = 30_000_000;

    private record Key(Slice source, Slice destination, int protocol, int id, int vlan) {}

    /** What is there of a datagram, in units of 8 bytes, which all but the last fragment are a multiple of. */
    private static final class Datagram {
        private final BitSet units = new BitSet();
        private final long sinceMicros;
        private byte[] bytes = new byte[2_048];
        private int length = -1;
        private int fragments;
        private int firstProtocol;

        Datagram(long sinceMicros) {
            this.sinceMicros = sinceMicros;
        }

        void add(IpPacket fragment) {
            fragments++;
            int start = fragment.fragmentOffset;
            int end = start + fragment.length;
            if (!fragment.moreFragments && length < 0) {
                length = end;
            }
            if (start == 0) {
                firstProtocol = fragment.protocol;
            }
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, Math.min(LONGEST, Math.max(end, 2 * bytes.length)));
            }
            for (int at = start; at < end; at += 8) {
                int count = Math.min(8, end - at);
                boolean whole = count == 8 || !fragment.moreFragments;
                if (whole && !units.get(at / 8)) {
                    System.arraycopy(fragment.array, fragment.offset + at - start, bytes, at, count);
                    units.set(at / 8);
                }
            }
        }

        boolean isWhole() {
            return length >= 0 && units.nextClearBit(0) >= (length + 7) / 8;
        }
    }

    private final Map<Key, Datagram> waiting = new LinkedHashMap<>();
    private final Tally tally;

    FragmentTable(Tally tally) {
        this.tally = tally;
    }

    /**
     * Takes a fragment.
     *
     * @return true if the datagram is whole and has taken the fragment's place in the packet
     */
    boolean complete(IpPacket packet, int vlan, long micros) {
        expire(micros);
        boolean sound = packet.missing == 0 && packet.length > 0 && packet.fragmentOffset + packet.length <= LONGEST;
        if (!sound) {
            tally.skip(packet.missing > 0 ? "IP fragment cut by the snap length" : "broken IP fragment");
            return false;
        }
        // In IPv6 only the first fragment is sure to name the protocol.
        int protocol = packet.source.length() == 16 ? -1 : packet.protocol;
        Key key = new Key(packet.source, packet.destination, protocol, packet.fragmentId, vlan);
        Datagram datagram = waiting.computeIfAbsent(key, k -> new Datagram(micros));
        datagram.add(packet);
        if (!datagram.isWhole()) {
            if (waiting.size() > MOST_DATAGRAMS) {
                dropOldest();
            }
            return false;
        }
        waiting.remove(key);
        String problem = packet.reassembled(datagram.bytes, datagram.length, datagram.firstProtocol);
        if (!problem.equals(IpPacket.OK)) {
            tally.skip(problem);
        }
        return problem.equals(IpPacket.OK);
    }

    /** Gives up on what is not whole. */
    void end() {
        while (!waiting.isEmpty()) {
            dropOldest();
        }
    }

    private void expire(long micros) {
        while (micros != RawPacket.NO_TIME && !waiting.isEmpty()) {
            long since = waiting.values().iterator().next().sinceMicros;
            if (since == RawPacket.NO_TIME || micros - since <= WAIT_MICROS) {
                return;
            }
            dropOldest();
        }
    }

    private void dropOldest() {
        Iterator<Datagram> all = waiting.values().iterator();
        int fragments = all.next().fragments;
        all.remove();
        for (int i = 0; i < fragments; i++) {
            tally.skip(LOST);
        }
    }
}
