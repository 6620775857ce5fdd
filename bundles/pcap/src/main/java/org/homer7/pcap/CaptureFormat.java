package org.homer7.pcap;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.HexFormat;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.homer7.codec.HepDecoder;

/** Tells a capture file's format by its first bytes and opens it. */
final class CaptureFormat {
    private static final int BUFFER = 1 << 16;
    private static final int PEEKED = 8;
    private static final int GZIP_MAGIC = 0x1f8b;

    private CaptureFormat() {}

    /**
     * The reader for the file.
     *
     * @throws CaptureFormatException it is none of the formats
     */
    static CaptureFile open(InputStream file) throws IOException {
        InputStream in = new BufferedInputStream(file, BUFFER);
        byte[] start = peek(in);
        if (start.length >= 2 && Bytes.u16(start, 0) == GZIP_MAGIC) {
            in = new BufferedInputStream(unpack(in), BUFFER);
            start = peek(in);
        }
        if (start.length == 0) {
            throw new CaptureFormatException(0, "the file is empty");
        }
        if (start.length >= 4) {
            int magic = Bytes.i32(start, 0);
            if (PcapFile.isMagic(magic)) {
                return new PcapFile(new CaptureInput(in));
            }
            if (magic == PcapngFile.SECTION_HEADER) {
                return new PcapngFile(new CaptureInput(in));
            }
        }
        if (isHepdump(start)) {
            return new HepdumpFile(new CaptureInput(in));
        }
        throw new CaptureFormatException(
                0,
                "neither pcap, pcapng nor hepdump: the file begins with "
                        + HexFormat.of().formatHex(start));
    }

    private static InputStream unpack(InputStream in) throws IOException {
        try {
            return new GZIPInputStream(in, BUFFER);
        } catch (EOFException | ZipException broken) {
            throw new CaptureFormatException(0, "broken gzip header: " + broken.getMessage());
        }
    }

    private static byte[] peek(InputStream in) throws IOException {
        in.mark(PEEKED);
        try {
            byte[] start = new byte[PEEKED];
            int count = new CaptureInput(in).read(start, PEEKED);
            return java.util.Arrays.copyOf(start, count);
        } finally {
            in.reset();
        }
    }

    /** A length that a HEP frame can have, and then the first bytes of one. */
    private static boolean isHepdump(byte[] start) {
        if (start.length < PEEKED) {
            return false;
        }
        int length = Bytes.i32(start, 0);
        return length > 0
                && length <= HepdumpFile.LONGEST
                && (HepDecoder.isMagic(start, 4) || start[4] == 1 || start[4] == 2);
    }
}
