package org.homer7.pcap;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/** A file's bytes in order, with the position for error messages; takes a gzip stream that is cut as one that ends. */
final class CaptureInput {
    private final InputStream in;
    private final byte[] skipped = new byte[8_192];
    private long position;

    CaptureInput(InputStream in) {
        this.in = in;
    }

    /** Bytes read so far. */
    long position() {
        return position;
    }

    /** Reads that many bytes; fewer only at the end of the file. */
    int read(byte[] into, int length) throws IOException {
        int count = 0;
        try {
            while (count < length) {
                int more = in.read(into, count, length - count);
                if (more < 0) {
                    break;
                }
                count += more;
                position += more;
            }
        } catch (EOFException cutGzip) {
            return count;
        } catch (ZipException broken) {
            throw new CaptureFormatException(position, "broken gzip data: " + broken.getMessage());
        }
        return count;
    }

    /** Passes over that many bytes; false if the file ends before. */
    boolean skip(long length) throws IOException {
        long left = length;
        while (left > 0) {
            int part = (int) Math.min(left, skipped.length);
            if (read(skipped, part) < part) {
                return false;
            }
            left -= part;
        }
        return true;
    }
}
