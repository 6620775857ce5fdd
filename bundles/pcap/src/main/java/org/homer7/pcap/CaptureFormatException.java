package org.homer7.pcap;

import java.io.IOException;

/** The file is no capture, or is broken: the message names the position in the file and what is wrong there. */
public final class CaptureFormatException extends IOException {
    private static final long serialVersionUID = 1L;

    private final long position;

    CaptureFormatException(long position, String problem) {
        super("at byte " + position + ": " + problem);
        this.position = position;
    }

    /** Where the broken part begins, in bytes from the start of the file; of the unpacked file if it is gzip. */
    public long position() {
        return position;
    }
}
