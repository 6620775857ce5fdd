package org.homer7.api.ingress;

/**
 * What a listener is doing.
 *
 * @param transport udp, tcp, tls, ws, file ...
 * @param address where it listens or what it reads, such as {@code 0.0.0.0:9060}
 * @param connections open connections; 0 where there are none
 * @param kernelDropped datagrams that the kernel dropped because the receive buffer was full, since start
 */
public record IngressStatus(String transport, String address, int connections, long kernelDropped) {}
