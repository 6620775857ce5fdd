package org.homer7.api.record;

/** Generic chunk types (vendor 0x0000) of HEP/EEP revision 37, and those seen in the field. */
public final class HepChunk {
    public static final int IP_FAMILY = 0x0001;
    public static final int IP_PROTOCOL = 0x0002;
    public static final int IPV4_SOURCE = 0x0003;
    public static final int IPV4_DESTINATION = 0x0004;
    public static final int IPV6_SOURCE = 0x0005;
    public static final int IPV6_DESTINATION = 0x0006;
    public static final int SOURCE_PORT = 0x0007;
    public static final int DESTINATION_PORT = 0x0008;
    public static final int TIME_SECONDS = 0x0009;
    public static final int TIME_MICROS = 0x000a;
    public static final int PROTOCOL_TYPE = 0x000b;
    public static final int CAPTURE_ID = 0x000c;
    /** Seconds between keep-alives, u16. */
    public static final int KEEP_ALIVE = 0x000d;
    /** Checked at the gate and wiped at once: it is never stored, logged or handed on. */
    public static final int AUTH_KEY = 0x000e;

    public static final int PAYLOAD = 0x000f;
    /** zlib, gzip or raw deflate. */
    public static final int COMPRESSED_PAYLOAD = 0x0010;

    public static final int CORRELATION_ID = 0x0011;
    public static final int VLAN = 0x0012;
    /** Name of the capture agent. */
    public static final int NODE_NAME = 0x0013;

    public static final int SOURCE_MAC = 0x0014;
    public static final int DESTINATION_MAC = 0x0015;
    public static final int ETHERNET_TYPE = 0x0016;
    public static final int TCP_FLAGS = 0x0017;
    public static final int IP_TOS = 0x0018;
    /** MOS times 100, u16. */
    public static final int MOS = 0x0020;

    public static final int R_FACTOR = 0x0021;
    public static final int GEO = 0x0022;
    public static final int JITTER = 0x0023;
    /** "call", "registration" and the like. */
    public static final int TRANSACTION_TYPE = 0x0024;

    public static final int JSON_KEYS = 0x0025;
    public static final int TAGS = 0x0026;
    public static final int TAG_TYPE = 0x0027;
    /** 1 recording, 2 recording for lawful interception. */
    public static final int EVENT_TYPE = 0x0028;

    public static final int GROUP_ID = 0x0029;
    /** JSON with more correlation keys, sent by OpenSIPS; not in the specification. */
    public static final int EXTRA_CORRELATION = 0x0065;

    private HepChunk() {}
}
