package org.homer7.pcap;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * A capture file that can be opened more than once: to shift the times of a file, its last time must be known before
 * its first packet is sent, and no file is ever held in memory.
 */
@FunctionalInterface
public interface CaptureSource {
    /** A new stream of the whole file, from its start. The caller closes it. */
    InputStream open() throws IOException;

    /** The file at the path. */
    static CaptureSource of(Path path) {
        return () -> Files.newInputStream(path);
    }
}
