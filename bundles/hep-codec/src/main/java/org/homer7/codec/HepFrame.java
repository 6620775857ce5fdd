package org.homer7.codec;

import static org.homer7.api.record.HepChunk.*;

import java.util.Arrays;
import org.homer7.api.record.ChunkVisitor;
import org.homer7.api.record.HepPacket;
import org.homer7.api.record.Slice;

/**
 * A decoded frame: a view on the array it was decoded from, filled by {@link HepDecoder} and made to be filled again and
 * again. Not thread-safe.
 */
public final class HepFrame implements HepPacket {
    private static final int KNOWN_CHUNKS = 0x2a;
    private static final int EXTRA_SLOT = KNOWN_CHUNKS;

    private final int[] chunkAt = new int[KNOWN_CHUNKS + 1];
    private final int[] chunkLength = new int[KNOWN_CHUNKS + 1];
    /** Bit n: chunk n was seen. Saves clearing the arrays for each frame. */
    private long chunksSeen;

    int version;
    int type;
    boolean typeDeclared;
    int ipFamily;
    int ipProtocol;
    int sourcePort;
    int destinationPort;
    long captureId;
    long sentSeconds;
    long sentSubMicros;
    int chunksStart;
    int chunksEnd;
    int sourceAt;
    int sourceLength;
    int destinationAt;
    int destinationLength;

    private byte[] array = new byte[0];
    private byte[] payloadArray = array;
    private int payloadAt;
    private int payloadLength;
    private long arrivalMicros;
    private long timestampMicros;
    private String captureAddress = "";

    void reset(byte[] newArray, long newArrivalMicros) {
        array = newArray;
        payloadArray = newArray;
        arrivalMicros = newArrivalMicros;
        timestampMicros = newArrivalMicros;
        chunksSeen = 0;
        chunksStart = 0;
        chunksEnd = 0;
        captureId = 0;
        sentSeconds = 0;
        sentSubMicros = 0;
        sourceLength = 0;
        destinationLength = 0;
        payloadLength = 0;
        captureAddress = "";
    }

    void noteChunk(int chunkType, int at, int length) {
        int slot = slot(chunkType);
        if (slot >= 0) {
            chunkAt[slot] = at;
            chunkLength[slot] = length;
            chunksSeen |= 1L << slot;
        }
    }

    private static int slot(int chunkType) {
        return chunkType < KNOWN_CHUNKS ? chunkType : chunkType == EXTRA_CORRELATION ? EXTRA_SLOT : -1;
    }

    boolean hasChunk(int chunkType) {
        return (chunksSeen & 1L << slot(chunkType)) != 0;
    }

    boolean hasChunk(int chunkType, int length) {
        return hasChunk(chunkType) && chunkLength[slot(chunkType)] == length;
    }

    /** The chunk as a number of that many bytes; the default if there is none or it has another length. */
    int number(int chunkType, int bytes, int otherwise) {
        if (!hasChunk(chunkType, bytes)) {
            return otherwise;
        }
        int at = chunkAt[chunkType];
        return switch (bytes) {
            case 1 -> array[at] & 0xff;
            case 2 -> HepDecoder.u16(array, at);
            default -> HepDecoder.i32(array, at);
        };
    }

    void source(int chunkType) {
        sourceLength = chunkType == 0 ? 0 : chunkLength[chunkType];
        sourceAt = chunkType == 0 ? 0 : chunkAt[chunkType];
    }

    void destination(int chunkType) {
        destinationLength = chunkType == 0 ? 0 : chunkLength[chunkType];
        destinationAt = chunkType == 0 ? 0 : chunkAt[chunkType];
    }

    /** A plain payload wins over a compressed one, unless it is empty. */
    void payloadFromChunk() {
        boolean plain = hasChunk(PAYLOAD) && (chunkLength[PAYLOAD] > 0 || !hasChunk(COMPRESSED_PAYLOAD));
        int chunkType = plain ? PAYLOAD : COMPRESSED_PAYLOAD;
        payload(array, chunkAt[chunkType], hasChunk(chunkType) ? chunkLength[chunkType] : 0);
    }

    /** True if {@link #payload()} is still compressed. */
    public boolean isPayloadCompressed() {
        return hasChunk(COMPRESSED_PAYLOAD) && payloadArray == array && payloadAt == chunkAt[COMPRESSED_PAYLOAD];
    }

    /** Puts another payload in place, for one that was decompressed. */
    public void payload(byte[] newArray, int offset, int length) {
        payloadArray = newArray;
        payloadAt = offset;
        payloadLength = length;
    }

    /** Overwrites the authentication key in the array with zeroes and forgets it, so that it goes nowhere. */
    public void wipeAuthKey() {
        if (hasChunk(AUTH_KEY)) {
            Arrays.fill(array, chunkAt[AUTH_KEY], chunkAt[AUTH_KEY] + chunkLength[AUTH_KEY], (byte) 0);
            chunksSeen &= ~(1L << AUTH_KEY);
        }
    }

    /** {@inheritDoc} Microseconds beyond a second are cut. */
    @Override
    public long sentMicros() {
        return sentSeconds == 0 ? 0 : sentSeconds * 1_000_000 + Math.min(sentSubMicros, 999_999);
    }

    /** Sets the time to go by. */
    public void timestampMicros(long micros) {
        timestampMicros = micros;
    }

    /** Sets where the frame came from. */
    public void captureAddress(String address) {
        captureAddress = address;
    }

    /** Index of the first chunk in {@link #array}; of no meaning before HEPv3. */
    public int chunksStart() {
        return chunksStart;
    }

    /** Index after the last chunk; the same as {@link #chunksStart} before HEPv3. */
    public int chunksEnd() {
        return chunksEnd;
    }

    /** The array that the frame lies in. */
    public byte[] array() {
        return array;
    }

    public int payloadOffset() {
        return payloadAt;
    }

    public int payloadLength() {
        return payloadLength;
    }

    /** Index of the source address in {@link #array}; of no meaning if its length is 0. */
    public int sourceOffset() {
        return sourceAt;
    }

    public int sourceLength() {
        return sourceLength;
    }

    /** Index of the destination address in {@link #array}; of no meaning if its length is 0. */
    public int destinationOffset() {
        return destinationAt;
    }

    public int destinationLength() {
        return destinationLength;
    }

    /** Index of a chunk's value in {@link #array}; -1 if there is none. Only chunks up to 0x0029. */
    public int chunkOffset(int chunkType) {
        return hasChunk(chunkType) ? chunkAt[chunkType] : -1;
    }

    /** Length of a chunk's value; 0 if there is none. Only chunks up to 0x0029. */
    public int chunkLength(int chunkType) {
        return hasChunk(chunkType) ? chunkLength[chunkType] : 0;
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
    public long arrivalMicros() {
        return arrivalMicros;
    }

    @Override
    public long captureId() {
        return captureId;
    }

    @Override
    public Slice node() {
        return chunk(NODE_NAME);
    }

    @Override
    public String captureAddress() {
        return captureAddress;
    }

    @Override
    public Slice correlationId() {
        return chunk(CORRELATION_ID);
    }

    @Override
    public int ipFamily() {
        return ipFamily;
    }

    @Override
    public int ipProtocol() {
        return ipProtocol;
    }

    @Override
    public Slice sourceAddress() {
        return sourceLength == 0 ? Slice.EMPTY : new Slice(array, sourceAt, sourceLength);
    }

    @Override
    public Slice destinationAddress() {
        return destinationLength == 0 ? Slice.EMPTY : new Slice(array, destinationAt, destinationLength);
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
        return payloadLength == 0 ? Slice.EMPTY : new Slice(payloadArray, payloadAt, payloadLength);
    }

    @Override
    public Slice chunk(int chunkType) {
        int slot = slot(chunkType);
        if (slot < 0) {
            return ChunkScan.last(array, chunksStart, chunksEnd, 0, chunkType);
        }
        return (chunksSeen & 1L << slot) == 0 ? Slice.EMPTY : new Slice(array, chunkAt[slot], chunkLength[slot]);
    }

    @Override
    public void chunks(ChunkVisitor visitor) {
        ChunkScan.each(array, chunksStart, chunksEnd, visitor);
    }

    @Override
    public Slice vendorChunk(int vendor, int chunkType) {
        return ChunkScan.last(array, chunksStart, chunksEnd, vendor, chunkType);
    }
}
