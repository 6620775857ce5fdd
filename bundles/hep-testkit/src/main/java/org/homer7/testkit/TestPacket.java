package org.homer7.testkit;

import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Stream;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.IpAddress;
import org.homer7.api.record.Slice;

/** A packet made by hand: SIP from 10.0.0.1:5060 to 10.0.0.2:5060 over UDP, unless told otherwise. */
public class TestPacket implements HepPacket {
    private final Slice payload;
    private final Map<Integer, Slice> chunks = new HashMap<>();
    private final Map<Long, Slice> vendorChunks = new HashMap<>();
    private int version = 3;
    private int type = 1;
    private boolean typeDeclared = true;
    private long timestampMicros = 1_795_384_662_020_123L;
    private long arrivalMicros = 1_795_384_662_030_456L;
    private long captureId = 2001;
    private Slice node = Slice.EMPTY;
    private String captureAddress = "127.0.0.1";
    private Slice correlationId = Slice.EMPTY;
    private int ipFamily;
    private int ipProtocol = 17;
    private String source = "10.0.0.1";
    private String destination = "10.0.0.2";
    private int sourcePort = 5060;
    private int destinationPort = 5060;

    public TestPacket(byte[] payload) {
        // Not at the start of its array, as on the wire: a dissector that forgets the offset fails here.
        byte[] framed = new byte[payload.length + 14];
        System.arraycopy(payload, 0, framed, 7, payload.length);
        this.payload = new Slice(framed, 7, payload.length);
    }

    public TestPacket(String payload) {
        this(payload.getBytes(StandardCharsets.UTF_8));
    }

    public TestPacket version(int value) {
        version = value;
        return this;
    }

    public TestPacket type(int value) {
        type = value;
        return this;
    }

    public TestPacket typeDeclared(boolean value) {
        typeDeclared = value;
        return this;
    }

    public TestPacket timestampMicros(long value) {
        timestampMicros = value;
        return this;
    }

    public TestPacket arrivalMicros(long value) {
        arrivalMicros = value;
        return this;
    }

    public TestPacket captureId(long value) {
        captureId = value;
        return this;
    }

    public TestPacket node(String value) {
        return node(Slice.of(value));
    }

    public TestPacket node(Slice value) {
        node = value;
        return this;
    }

    public TestPacket captureAddress(String value) {
        captureAddress = value;
        return this;
    }

    public TestPacket correlationId(String value) {
        return correlationId(Slice.of(value));
    }

    public TestPacket correlationId(Slice value) {
        correlationId = value;
        return this;
    }

    /** What the frame says; without it, what the source address is. */
    public TestPacket ipFamily(int value) {
        ipFamily = value;
        return this;
    }

    public TestPacket ipProtocol(int value) {
        ipProtocol = value;
        return this;
    }

    public TestPacket source(String address, int port) {
        source = address;
        sourcePort = port;
        return this;
    }

    public TestPacket destination(String address, int port) {
        destination = address;
        destinationPort = port;
        return this;
    }

    public TestPacket chunk(int chunkType, byte[] value) {
        chunks.put(chunkType, Slice.of(value));
        return this;
    }

    public TestPacket vendorChunk(int vendor, int chunkType, byte[] value) {
        vendorChunks.put((long) vendor << 32 | chunkType, Slice.of(value));
        return this;
    }

    /** Everything in it that is bytes. */
    Stream<Slice> slices() {
        return Stream.of(
                        Stream.of(payload, node, correlationId),
                        chunks.values().stream(),
                        vendorChunks.values().stream())
                .flatMap(Function.identity());
    }

    @Override
    public int version() {
        return version;
    }

    @Override
    public int type() {
        return type;
    }

    @Override
    public boolean typeDeclared() {
        return typeDeclared;
    }

    @Override
    public long timestampMicros() {
        return timestampMicros;
    }

    @Override
    public long sentMicros() {
        return timestampMicros;
    }

    @Override
    public long arrivalMicros() {
        return arrivalMicros;
    }

    @Override
    public long captureId() {
        return captureId;
    }

    @Override
    public Slice node() {
        return node;
    }

    @Override
    public String captureAddress() {
        return captureAddress;
    }

    @Override
    public Slice correlationId() {
        return correlationId;
    }

    @Override
    public int ipFamily() {
        if (ipFamily != 0) {
            return ipFamily;
        }
        return IpAddress.parse(source).length == 16 ? 10 : 2;
    }

    @Override
    public int ipProtocol() {
        return ipProtocol;
    }

    @Override
    public Slice sourceAddress() {
        return Slice.of(IpAddress.parse(source));
    }

    @Override
    public Slice destinationAddress() {
        return Slice.of(IpAddress.parse(destination));
    }

    @Override
    public int sourcePort() {
        return sourcePort;
    }

    @Override
    public int destinationPort() {
        return destinationPort;
    }

    @Override
    public Slice payload() {
        return payload;
    }

    @Override
    public Slice chunk(int chunkType) {
        return chunks.getOrDefault(chunkType, Slice.EMPTY);
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        chunks.forEach(
                (chunkType, value) -> visitor.chunk(0, chunkType, value.array(), value.offset(), value.length()));
        vendorChunks.forEach((key, value) ->
                visitor.chunk((int) (key >> 32), key.intValue(), value.array(), value.offset(), value.length()));
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        return vendorChunks.getOrDefault((long) vendor << 32 | chunkType, Slice.EMPTY);
    }
}
