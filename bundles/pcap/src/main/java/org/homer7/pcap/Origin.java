package org.homer7.pcap;

import org.homer7.api.record.Slice;

/** Where a message came from and went to: one direction of a conversation. Its slices are its own, not views. */
record Origin(Slice source, Slice destination, int sourcePort, int destinationPort, int ipProtocol, int vlan) {
    Endpoint from() {
        return new Endpoint(source, sourcePort);
    }

    Endpoint to() {
        return new Endpoint(destination, destinationPort);
    }
}
