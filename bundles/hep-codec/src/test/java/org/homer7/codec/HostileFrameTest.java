package org.homer7.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.homer7.api.record.HepChunk;
import org.homer7.testkit.TestCapture;

/** The decoder survives anything, and says why it refuses. */
class HostileFrameTest {
    private static final long NOW = 1_795_400_000_000_000L;
    private static final List<byte[]> REAL = TestCapture.allFrames().toList();
    private final HepFrame frame = new HepFrame();

    @Property(tries = 20_000)
    void survivesAnyBytes(@ForAll @Size(max = 200) byte[] bytes) {
        decodeAndRead(bytes);
    }

    @Property(tries = 20_000)
    void survivesAnyChunks(@ForAll @Size(max = 200) byte[] chunks) {
        byte[] bytes = new byte[6 + chunks.length];
        System.arraycopy(new byte[] {'H', 'E', 'P', '3', 0, (byte) bytes.length}, 0, bytes, 0, 6);
        System.arraycopy(chunks, 0, bytes, 6, chunks.length);
        decodeAndRead(bytes);
    }

    @Property(tries = 20_000)
    void survivesChangedFrames(
            @ForAll @IntRange(max = 4_000) int which,
            @ForAll @IntRange(max = 5_000) int at,
            @ForAll byte value,
            @ForAll @IntRange(max = 5_000) int length) {
        byte[] bytes = REAL.get(which % REAL.size()).clone();
        bytes[at % bytes.length] = value;
        decodeAndRead(Arrays.copyOf(bytes, length > 4_500 ? bytes.length : length % bytes.length));
    }

    @Property
    void readsBackWhatTheBuilderWrites(
            @ForAll @IntRange(min = 1, max = 255) int type,
            @ForAll @IntRange(max = 65_535) int port,
            @ForAll @Size(max = 300) byte[] payload,
            @ForAll boolean ipv6) {
        byte[] address = new byte[ipv6 ? 16 : 4];
        Arrays.fill(address, (byte) port);
        byte[] bytes = new HepFrameBuilder()
                .addresses(address, address)
                .ports(port, 5060)
                .ipProtocol(17)
                .time(1_795_384_662_020_123L)
                .type(type)
                .captureId(0xffff_fffeL)
                .correlationId("a@b")
                .payload(payload)
                .build();
        assertThat(decode(bytes)).isEqualTo(DecodeResult.OK);
        assertThat(frame.type()).isEqualTo(type);
        assertThat(frame.sourcePort()).isEqualTo(port);
        assertThat(frame.captureId()).isEqualTo(0xffff_fffeL);
        assertThat(frame.sourceAddress().copy()).isEqualTo(address);
        assertThat(frame.sentMicros()).isEqualTo(1_795_384_662_020_123L);
        assertThat(frame.payload().copy()).isEqualTo(payload);
        assertThat(HepFrameBuilder.encode(frame)).isNotEmpty();
        frame.timestampMicros(frame.sentMicros());
        if (payload.length > 0) {
            byte[] second = HepFrameBuilder.encodeVersion2(frame);
            assertThat(decode(second)).isEqualTo(DecodeResult.OK);
            assertThat(frame.payload().copy()).isEqualTo(payload);
            assertThat(frame.sentMicros()).isEqualTo(1_795_384_662_020_123L);
        }
    }

    @Example
    void saysWhyItRefuses() {
        assertThat(decode(new byte[0])).isEqualTo(DecodeResult.EMPTY);
        assertThat(decode("HEP3".getBytes())).isEqualTo(DecodeResult.TOO_SHORT);
        assertThat(decode("GET / HTTP/1.1\r\n".getBytes())).isEqualTo(DecodeResult.NOT_HEP);
        assertThat(decode(new byte[] {'H', 'E', 'P', '3', 0, 5})).isEqualTo(DecodeResult.BAD_LENGTH);
        assertThat(decode(new byte[] {'H', 'E', 'P', '3', 0, 7})).isEqualTo(DecodeResult.BAD_LENGTH);
        assertThat(decode(new byte[] {'H', 'E', 'P', '3', 0, 6})).isEqualTo(DecodeResult.NO_PAYLOAD);
        assertThat(decode(new byte[] {1, 16, 2, 17})).isEqualTo(DecodeResult.TOO_SHORT);
        assertThat(decode(new byte[] {1, 0, 0, 0, 0, 0, 0, 0})).isEqualTo(DecodeResult.UNKNOWN_FAMILY);
        assertThat(decode(new byte[] {'H', 'E', 'P', '3', 0, 12, 0, 0, 0, 1, 0, 0}))
                .as("a chunk of length 0 must not be read for ever")
                .isEqualTo(DecodeResult.BROKEN_CHUNK);
        assertThat(decode(new byte[] {'H', 'E', 'P', '3', 0, 12, 0, 0, 0, 1, 0, 7}))
                .isEqualTo(DecodeResult.BROKEN_CHUNK);
    }

    @Example
    void acceptsTheOtherMagicAndTrailingBytes() {
        byte[] bytes = new HepFrameBuilder().type(1).payload(new byte[] {65}).build();
        bytes[0] = 'E';
        assertThat(decode(bytes)).isEqualTo(DecodeResult.OK);
        assertThat(decode(Arrays.copyOf(bytes, bytes.length + 9))).isEqualTo(DecodeResult.OK);
    }

    @Example
    void ignoresChunksOfWrongSizeAndOfVendors() {
        byte[] bytes = new HepFrameBuilder()
                .bytes(HepChunk.SOURCE_PORT, new byte[] {1})
                .bytes(HepChunk.IPV4_SOURCE, new byte[] {1, 2, 3})
                .bytes(HepChunk.TIME_SECONDS, new byte[2])
                .payload(new byte[] {1})
                .payload(new byte[] {2})
                .chunk(4, HepChunk.PAYLOAD, new byte[] {3}, 0, 1)
                .build();
        assertThat(decode(bytes)).isEqualTo(DecodeResult.OK);
        assertThat(frame.sourcePort()).isZero();
        assertThat(frame.sourceAddress().isEmpty()).isTrue();
        assertThat(frame.sentMicros()).isZero();
        assertThat(frame.payload().copy()).as("the last one counts").containsExactly(2);
        assertThat(frame.vendorChunk(4, HepChunk.PAYLOAD).copy()).containsExactly(3);
    }

    private void decodeAndRead(byte[] bytes) {
        if (decode(bytes) != DecodeResult.OK) {
            return;
        }
        assertThat(frame.payload().length()).isLessThanOrEqualTo(bytes.length);
        frame.sourceAddress().copy();
        frame.destinationAddress().copy();
        for (int chunkType = 0; chunkType < 0x70; chunkType++) {
            frame.chunk(chunkType).copy();
        }
        frame.vendorChunk(1, 1);
        frame.wipeAuthKey();
        HepFrameBuilder.encode(frame);
    }

    private DecodeResult decode(byte[] bytes) {
        return HepDecoder.decode(bytes, 0, bytes.length, NOW, frame);
    }
}
