package org.homer7.pcap;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Queue;
import org.homer7.api.record.HepChunk;
import org.homer7.api.record.Slice;
import org.homer7.codec.HepFrameBuilder;

/**
 * Where the messages found in packets go: makes HEP frames of them and holds those until they are taken. One packet, or
 * one stream that ends, brings only as much as was held back for it, so what is ready is bounded.
 */
final class FrameOutput {
    private static final int TYPE_SIP = 1;
    private static final int TYPE_RTCP = 5;
    private static final String TOO_LONG = "message longer than a HEP frame";
    /** More than all chunks take, but for the payload and the texts of any length. */
    private static final int FIXED_CHUNKS = 160;

    private final Queue<Frame> ready = new ArrayDeque<>();
    private final HepFrameBuilder builder = new HepFrameBuilder();
    private final MediaMap media = new MediaMap();
    private final Tally tally;
    private final long captureId;
    private final Slice node;

    FrameOutput(Tally tally, long captureId, String node) {
        this.tally = tally;
        this.captureId = captureId;
        this.node = Slice.of(node);
    }

    /** The next frame; null if none is ready. */
    Frame poll() {
        return ready.poll();
    }

    boolean isMedia(Origin origin) {
        return media.knows(origin);
    }

    void skip(String reason) {
        tally.skip(reason);
    }

    /** A HEP frame whose agent is not known. */
    void hep(byte[] array, int offset, int length) {
        add(FrameKind.HEP, Arrays.copyOfRange(array, offset, offset + length), RawPacket.NO_TIME, loopback());
    }

    void hep(Origin origin, long micros, byte[] array, int offset, int length) {
        add(FrameKind.HEP, Arrays.copyOfRange(array, offset, offset + length), micros, address(origin.source()));
    }

    void sip(Origin origin, long micros, byte[] array, int offset, int length) {
        media.learn(array, offset, offset + length);
        make(FrameKind.SIP, TYPE_SIP, origin, micros, "", new Slice(array, offset, length));
    }

    void rtcp(Origin origin, long micros, byte[] array, int offset, int length) {
        make(FrameKind.RTCP, TYPE_RTCP, origin, micros, media.callId(origin), new Slice(array, offset, length));
    }

    private void make(FrameKind kind, int type, Origin origin, long micros, String correlationId, Slice payload) {
        Slice correlation = Slice.of(correlationId);
        int others = FIXED_CHUNKS + node.length() + correlation.length();
        if (payload.length() > HepFrameBuilder.MAX_FRAME - others) {
            tally.skip(TOO_LONG);
            return;
        }
        builder.addresses(origin.source().array(), origin.destination().array())
                .ports(origin.sourcePort(), origin.destinationPort())
                .ipProtocol(origin.ipProtocol())
                .type(type)
                .captureId(captureId);
        if (micros != RawPacket.NO_TIME) {
            builder.time(micros);
        }
        if (!node.isEmpty()) {
            builder.bytes(HepChunk.NODE_NAME, node.array());
        }
        if (origin.vlan() != 0) {
            builder.number(HepChunk.VLAN, origin.vlan(), 2);
        }
        if (!correlationId.isEmpty()) {
            builder.bytes(HepChunk.CORRELATION_ID, correlation.array());
        }
        add(kind, builder.payload(payload).build(), micros, loopback());
    }

    private void add(FrameKind kind, byte[] bytes, long micros, InetAddress sender) {
        ready.add(new Frame(kind, bytes, micros, sender));
    }

    private static InetAddress loopback() {
        return InetAddress.getLoopbackAddress();
    }

    private static InetAddress address(Slice address) {
        try {
            return InetAddress.getByAddress(address.array());
        } catch (UnknownHostException neitherFourNorSixteen) {
            throw new IllegalArgumentException("an address of " + address.length() + " bytes", neitherFourNorSixteen);
        }
    }
}
