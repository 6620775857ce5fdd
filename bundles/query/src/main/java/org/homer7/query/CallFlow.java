package org.homer7.query;

import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.homer7.api.record.HeaderField;
import org.homer7.api.record.HepRecord;

/**
 * What happened in one session, over all its legs.
 *
 * @param messages ordered by time, then by record id
 * @param keys what joined them, in the order of discovery
 * @param limits the limits that cut the flow short; empty if it is whole
 */
public record CallFlow(List<HepRecord> messages, List<SessionKey> keys, Set<Limit> limits) {
    /** What can cut a flow short. */
    public enum Limit {
        RECORDS,
        /** The messages are too large for one flow together. */
        BYTES,
        KEYS,
        ROUNDS,
        TIME
    }

    public CallFlow {
        messages = List.copyOf(messages);
        keys = List.copyOf(keys);
        limits = Set.copyOf(limits);
    }

    /** True if there may be more to the session than the flow shows. */
    public boolean isTruncated() {
        return !limits.isEmpty();
    }

    /** The hosts as address:port, in order of appearance. A message without addresses adds none. */
    public List<String> hosts() {
        Set<String> hosts = new LinkedHashSet<>();
        for (HepRecord message : messages) {
            hosts.add(source(message));
            hosts.add(destination(message));
        }
        hosts.remove("");
        return List.copyOf(hosts);
    }

    /** Where the message came from: 10.0.0.1:5060 or [2001:db8::1]:5060; empty if the record has no address. */
    public static String source(HepRecord message) {
        return host(HeaderField.SRC_IP.text(message), message.sourcePort());
    }

    /** Where the message went to, as {@link #source} gives it. */
    public static String destination(HepRecord message) {
        return host(HeaderField.DST_IP.text(message), message.destinationPort());
    }

    private static String host(String address, int port) {
        if (address.isEmpty()) {
            return "";
        }
        return address.indexOf(':') < 0 ? address + ":" + port : "[" + address + "]:" + port;
    }
}
