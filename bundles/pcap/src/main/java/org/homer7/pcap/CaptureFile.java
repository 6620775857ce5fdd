package org.homer7.pcap;

import java.io.IOException;

/** The packets of a file, one after the other; what differs between the formats. */
interface CaptureFile {
    /**
     * Reads the next packet.
     *
     * @return false at the end of the file
     * @throws CaptureFormatException the file is broken here; it cannot be read further
     */
    boolean next(RawPacket packet) throws IOException;

    /** After the end: what was wrong with it; empty if nothing. */
    String warning();

    /** The words for a file that ends inside of something. */
    static String cut(long position, String what) {
        return "the file is cut: it ends at byte " + position + " inside of " + what;
    }
}
