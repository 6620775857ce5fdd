package org.homer7.codec;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.Deflater;
import java.util.zip.GZIPOutputStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class PayloadInflaterTest {
    private static final byte[] TEXT =
            "INVITE sip:1@b SIP/2.0\r\n\r\n".repeat(20).getBytes();
    private final byte[] output = new byte[4_096];

    @Test
    void readsZlibRawDeflateAndGzip() throws IOException {
        assertInflates(deflate(TEXT, false));
        assertInflates(deflate(TEXT, true));
        assertInflates(gzip(TEXT));
    }

    @Test
    void ignoresWhatFollows() {
        byte[] zipped = deflate(TEXT, false);
        assertInflates(Arrays.copyOf(zipped, zipped.length + 7));
    }

    @Test
    void refusesWhatIsCutOrNone() {
        byte[] zipped = deflate(TEXT, false);
        assertThat(inflate(Arrays.copyOf(zipped, zipped.length - 6), 4_096)).isEqualTo(PayloadInflater.BROKEN);
        assertThat(inflate("not compressed at all".getBytes(), 4_096)).isEqualTo(PayloadInflater.BROKEN);
        assertThat(inflate(new byte[0], 4_096)).isEqualTo(PayloadInflater.BROKEN);
    }

    @Test
    void stopsABomb() {
        byte[] bomb = deflate(new byte[10_000_000], false);
        assertThat(inflate(bomb, 4_096)).isEqualTo(PayloadInflater.TOO_LARGE);
        assertThat(inflate(deflate(TEXT, false), TEXT.length))
                .as("fits exactly")
                .isEqualTo(TEXT.length);
        assertThat(inflate(deflate(TEXT, false), TEXT.length - 1)).isEqualTo(PayloadInflater.TOO_LARGE);
    }

    @Property
    void survivesAnyBytes(@ForAll @Size(max = 100) byte[] bytes) {
        assertThat(inflate(bytes, 4_096)).isBetween(PayloadInflater.TOO_LARGE, 4_096);
        byte[] gzip = bytes.clone();
        if (gzip.length > 3) {
            gzip[0] = 0x1f;
            gzip[1] = (byte) 0x8b;
            gzip[2] = 8;
        }
        assertThat(inflate(gzip, 4_096)).isBetween(PayloadInflater.TOO_LARGE, 4_096);
    }

    private void assertInflates(byte[] compressed) {
        int length = inflate(compressed, output.length);
        assertThat(length).isEqualTo(TEXT.length);
        assertThat(Arrays.copyOf(output, length)).isEqualTo(TEXT);
    }

    private int inflate(byte[] compressed, int limit) {
        byte[] shifted = new byte[compressed.length + 5];
        System.arraycopy(compressed, 0, shifted, 3, compressed.length);
        try (PayloadInflater inflater = new PayloadInflater()) {
            return inflater.inflate(shifted, 3, compressed.length, output, 0, limit);
        }
    }

    private static byte[] deflate(byte[] data, boolean raw) {
        Deflater deflater = new Deflater(6, raw);
        deflater.setInput(data);
        deflater.finish();
        byte[] compressed = new byte[data.length + 100];
        int length = deflater.deflate(compressed);
        deflater.end();
        return Arrays.copyOf(compressed, length);
    }

    private static byte[] gzip(byte[] data) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream out = new GZIPOutputStream(bytes)) {
            out.write(data);
        }
        return bytes.toByteArray();
    }
}
