package org.homer7.api.ledger;

/**
 * One listener.
 *
 * @param name such as {@code ingress.socket.udp[main]}
 * @param transport udp, tcp, tls, ws, file
 * @param address where it listens
 * @param state listening, or why it is not
 * @param connections open connections
 * @param counts where its packets are
 */
public record ListenerCounts(
        String name, String transport, String address, String state, int connections, Counts counts) {}
