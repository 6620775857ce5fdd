package org.homer7.api.ingress;

import java.net.InetAddress;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One thread's way into the pipeline: decodes, dissects and batches on that thread. Not thread-safe, but for {@link
 * #countKernelDropped}.
 */
@ProviderType
public interface Lane extends AutoCloseable {
    /**
     * Takes one whole frame. Never blocks. A frame that is no HEP is counted as rejected and taken.
     *
     * @param frame from position to limit; read only, copied before this returns, its position is not changed
     * @param sender where the frame came from
     * @return false if there was no room: with DROP it was counted as dropped, with WAIT nothing was counted and the
     *     frame must be given again after {@link #whenReady} has called
     */
    boolean accept(ByteBuffer frame, InetAddress sender);

    /** Counts bytes that are no frame, such as garbage between the frames of a stream, as one rejected frame. */
    void reject(ByteBuffer garbage, InetAddress sender, String reason);

    /** Counts datagrams that the kernel had to drop. From any thread. */
    void countKernelDropped(long count);

    /**
     * The source is drained for now, or time has passed: hands over what is waiting if it is old enough. To be called
     * after each burst and at least every 20 ms.
     */
    void idle();

    /** Hands over all that is waiting, at once. */
    void flush();

    /** Runs the action once, on a thread of core, when accept would succeed again. */
    void whenReady(Runnable resume);

    /** Hands over what is waiting and ends. */
    @Override
    void close();
}
