package org.homer7.pcap;

import java.net.InetAddress;
import java.util.List;
import java.util.stream.Stream;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;
import org.homer7.codec.HepFrame;
import org.homer7.codec.PayloadInflater;
import org.homer7.testkit.TestRecord;

/** Records of HEP frames, as a store would give them back. */
final class Records {
    private Records() {}

    static Stream<TestRecord> of(List<byte[]> frames) {
        return frames.stream().map(Records::of);
    }

    private static TestRecord of(byte[] frame) {
        HepPacket packet = Reading.decode(new Frame(FrameKind.HEP, frame, 0, InetAddress.getLoopbackAddress()));
        TestRecord record = new TestRecord(1, inflate((HepFrame) packet).copy());
        record.type(packet.type())
                .timestampMicros(packet.timestampMicros())
                .ipProtocol(packet.ipProtocol())
                .source(IpAddress.text(packet.sourceAddress()), packet.sourcePort())
                .destination(IpAddress.text(packet.destinationAddress()), packet.destinationPort())
                .correlationId(packet.correlationId().text());
        return record;
    }

    private static Slice inflate(HepFrame frame) {
        if (!frame.isPayloadCompressed()) {
            return frame.payload();
        }
        byte[] output = new byte[65_536];
        try (PayloadInflater inflater = new PayloadInflater()) {
            int length = inflater.inflate(
                    frame.array(), frame.payloadOffset(), frame.payloadLength(), output, 0, output.length);
            return new Slice(output, 0, length);
        }
    }
}
