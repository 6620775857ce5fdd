package org.homer7.pcap;

import java.io.IOException;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Sends the traffic of a capture file into the pipeline, as if an agent had sent it now. A service. Safe for use by many
 * threads; each replay has a lane of its own and runs on the thread that asked for it.
 */
@ProviderType
public interface CaptureReplay {
    /**
     * Replays the file and returns when its last frame was taken.
     *
     * <p>Reads pcap, pcapng and hepdump (each HEP frame after its length in four bytes, big-endian), packed by gzip or
     * not. The content tells the format, the name does not.
     *
     * @return what was sent and what was not; see {@link ReplayResult#failure()} for a file that breaks half-way
     * @throws CaptureFormatException the file is no capture at all; nothing was sent
     * @throws IOException the file cannot be read
     * @throws InterruptedException the thread was interrupted; what was sent until then stays sent
     */
    ReplayResult replay(CaptureSource source, ReplayOptions options) throws IOException, InterruptedException;
}
