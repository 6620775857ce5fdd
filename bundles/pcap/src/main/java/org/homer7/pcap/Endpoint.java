package org.homer7.pcap;

import org.homer7.api.record.Slice;

/** An address of 4 or 16 bytes with a port. */
record Endpoint(Slice address, int port) {}
