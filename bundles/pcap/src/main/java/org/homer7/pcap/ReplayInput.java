package org.homer7.pcap;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;

/**
 * The file of a replay: before each read, which may take long, it gives the lane its moment and sees whether the replay
 * was interrupted. Gigabytes of RTP without a frame in them neither hold up the pipeline nor run on for ever.
 */
final class ReplayInput extends FilterInputStream {
    private Runnable before = () -> {};

    ReplayInput(InputStream in) {
        super(in);
    }

    void beforeRead(Runnable action) {
        before = action;
    }

    @Override
    public int read() throws IOException {
        pause();
        return super.read();
    }

    @Override
    public int read(byte[] into, int offset, int length) throws IOException {
        pause();
        return super.read(into, offset, length);
    }

    private void pause() throws InterruptedIOException {
        if (Thread.interrupted()) {
            throw new InterruptedIOException("the replay was interrupted");
        }
        before.run();
    }
}
