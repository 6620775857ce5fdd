package org.homer7.codec;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses payloads and whole frames: zlib (CaptAgent), gzip (heplify) or raw deflate, told apart by their first
 * bytes. Keeps native memory until {@link #close}. Not thread-safe.
 */
public final class PayloadInflater implements AutoCloseable {
    /** The input is none of the three, or is cut. */
    public static final int BROKEN = -1;
    /** The output does not fit: a decompression bomb, for one. */
    public static final int TOO_LARGE = -2;

    private static final int GZIP_EXTRA = 4;
    private static final int GZIP_NAME = 8;
    private static final int GZIP_COMMENT = 16;
    private static final int GZIP_CRC = 2;

    private final Inflater zlib = new Inflater(false);
    private final Inflater raw = new Inflater(true);

    /** True if gzip data begins here. */
    public static boolean isGzip(byte[] array, int offset, int length) {
        return length > 10 && array[offset] == 0x1f && array[offset + 1] == (byte) 0x8b && array[offset + 2] == 8;
    }

    private static boolean isZlib(byte[] array, int offset, int length) {
        return length > 2
                && (array[offset] & 0x0f) == 8
                && ((array[offset] & 0xff) << 8 | array[offset + 1] & 0xff) % 31 == 0;
    }

    /**
     * Decompresses into a part of another array. Bytes after the end of the compressed data are ignored.
     *
     * @param limit most bytes to write
     * @return number of bytes written, {@link #BROKEN} or {@link #TOO_LARGE}
     */
    public int inflate(byte[] input, int offset, int length, byte[] output, int outputOffset, int limit) {
        if (isGzip(input, offset, length)) {
            int header = gzipHeaderLength(input, offset, length);
            return header < 0 ? BROKEN : run(raw, input, offset + header, length - header, output, outputOffset, limit);
        }
        if (isZlib(input, offset, length)) {
            int written = run(zlib, input, offset, length, output, outputOffset, limit);
            if (written != BROKEN) {
                return written;
            }
        }
        return run(raw, input, offset, length, output, outputOffset, limit);
    }

    private static int run(
            Inflater inflater, byte[] input, int offset, int length, byte[] output, int outputOffset, int limit) {
        inflater.reset();
        inflater.setInput(input, offset, length);
        int written = 0;
        try {
            while (!inflater.finished()) {
                if (written == limit) {
                    // Room for one byte more would not be used if the data ended just here.
                    return inflater.inflate(new byte[1]) == 0 && inflater.finished() ? written : TOO_LARGE;
                }
                int count = inflater.inflate(output, outputOffset + written, limit - written);
                if (count == 0 && !inflater.finished()) {
                    return BROKEN;
                }
                written += count;
            }
            return written;
        } catch (DataFormatException broken) {
            return BROKEN;
        }
    }

    private static int gzipHeaderLength(byte[] array, int offset, int length) {
        int flags = array[offset + 3];
        int at = 10;
        if ((flags & GZIP_EXTRA) != 0) {
            if (length < at + 2) {
                return -1;
            }
            at += 2 + (array[offset + at] & 0xff) + ((array[offset + at + 1] & 0xff) << 8);
        }
        if ((flags & GZIP_NAME) != 0) {
            at = afterZero(array, offset, length, at);
        }
        if ((flags & GZIP_COMMENT) != 0) {
            at = afterZero(array, offset, length, at);
        }
        if ((flags & GZIP_CRC) != 0) {
            at += 2;
        }
        return at < length ? at : -1;
    }

    private static int afterZero(byte[] array, int offset, int length, int from) {
        int at = from;
        while (at < length && array[offset + at] != 0) {
            at++;
        }
        return at + 1;
    }

    @Override
    public void close() {
        zlib.end();
        raw.end();
    }
}
