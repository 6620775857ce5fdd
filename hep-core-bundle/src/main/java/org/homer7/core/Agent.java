package org.homer7.core;

import java.net.InetAddress;
import java.util.Arrays;
import org.homer7.api.ledger.AgentCounts;
import org.homer7.api.record.Slice;

/** One capture agent: who it is, its account and its clock. Thread-safe; the clock is approximate under races. */
final class Agent {
    /** Who it is: where its frames come from and what it calls itself. */
    record Key(InetAddress address, long captureId, String node) {}

    final Account account = new Account();
    final String addressText;
    final Key key;
    private final byte[] node;
    private volatile int version;
    private volatile long lastSeenMicros;
    private volatile long skewMicros;
    private volatile boolean skewKnown;

    Agent(Key key, byte[] node) {
        this.key = key;
        this.node = node;
        this.addressText = key.address() == null ? "" : key.address().getHostAddress();
    }

    boolean is(InetAddress address, long captureId, byte[] array, int nodeAt, int nodeLength) {
        return key.captureId() == captureId
                && address.equals(key.address())
                && Arrays.equals(node, 0, node.length, array, nodeAt, nodeAt + nodeLength);
    }

    /** True if the clock has not gone on since the agent was last seen. */
    boolean isSeenAt(long micros) {
        return lastSeenMicros == micros;
    }

    /** Once for each batch: what its clock says against ours. */
    void seen(int hepVersion, long arrivalMicros, long sentMicros) {
        version = hepVersion;
        lastSeenMicros = arrivalMicros;
        if (sentMicros != 0) {
            long skew = sentMicros - arrivalMicros;
            skewMicros = skewKnown ? skewMicros + (skew - skewMicros) / 8 : skew;
            skewKnown = true;
        }
    }

    AgentCounts counts() {
        return new AgentCounts(
                addressText, key.captureId(), key.node(), version, lastSeenMicros, skewMicros, account.counts());
    }

    static String text(byte[] array, int at, int length) {
        return new Slice(array, at, length).text();
    }
}
