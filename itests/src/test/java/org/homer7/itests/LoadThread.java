package org.homer7.itests;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.locks.LockSupport;
import org.homer7.codec.HepFrameBuilder;

/** Sends SIP requests, with readings of meters between them, over one TCP connection at a steady rate until told to end. */
final class LoadThread extends Thread {
    static final int READING_TYPE = 200;

    private final HepAgent agent;
    private final String name;
    private final int readingTypes;
    private final long nanosBetween;
    private volatile boolean ending;
    private volatile long sent;
    private volatile IOException failure;

    /**
     * @param name begins the Call-IDs; a number follows
     * @param readingTypes makes every other packet a reading, of so many HEP types from 200 on in turn; 0 for none
     */
    LoadThread(int port, int packetsPerSecond, String name, int readingTypes) throws IOException {
        super(name);
        this.name = name;
        this.readingTypes = readingTypes;
        agent = HepAgent.tcp(port);
        nanosBetween = 1_000_000_000L / packetsPerSecond;
    }

    long sent() {
        return sent;
    }

    /** The number of meter readings sent. */
    long readings() {
        return sent / 2;
    }

    /** Ends the load and gives the number of packets sent. */
    long finish() throws IOException, InterruptedException {
        ending = true;
        join();
        if (failure != null) {
            throw failure;
        }
        return sent;
    }

    @Override
    public void run() {
        long next = System.nanoTime();
        try (agent) {
            while (!ending) {
                agent.send(frame(sent));
                sent++;
                next += nanosBetween;
                LockSupport.parkNanos(next - System.nanoTime());
            }
        } catch (IOException e) {
            failure = e;
        }
    }

    private byte[] frame(long number) {
        boolean reading = readingTypes > 0 && number % 2 == 1;
        String text = reading ? "meter-" + number + " " + number / 10.0 : options(number);
        long now = System.currentTimeMillis() * 1_000;
        return new HepFrameBuilder()
                .addresses(new byte[] {10, 0, 0, 1}, new byte[] {10, 0, 0, 2})
                .ports(5060, 5060)
                .ipProtocol(17)
                .time(now)
                .type(reading ? READING_TYPE + (int) (number / 2 % readingTypes) : 1)
                .captureId(7)
                .payload(text.getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private String options(long number) {
        return "OPTIONS sip:bob@example.com SIP/2.0\r\nVia: SIP/2.0/UDP 10.0.0.1:5060;branch=z9hG4bK" + number
                + "\r\nFrom: <sip:alice@example.com>;tag=" + number + "\r\nTo: <sip:bob@example.com>\r\nCall-ID: "
                + name
                + "-" + number + "\r\nCSeq: 1 OPTIONS\r\nContent-Length: 0\r\n\r\n";
    }
}
