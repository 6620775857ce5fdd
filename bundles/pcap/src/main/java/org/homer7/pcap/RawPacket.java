package org.homer7.pcap;

/**
 * One packet as a capture file holds it. Filled again for each packet from the reader's own buffer: copy what you keep.
 */
final class RawPacket {
    /** In place of a link type: the bytes are a HEP frame. Real link types are not negative. */
    static final int HEP_FRAME = -1;
    /** In place of a time, for packets that the file has none for. */
    static final long NO_TIME = Long.MIN_VALUE;
    /** Longest packet that is believed; Wireshark's own limit is a quarter of it. A larger one is a broken file. */
    static final int LONGEST = 1 << 20;

    byte[] array = new byte[0];
    int offset;
    int length;
    int linkType;
    /** Microseconds since 1970, or {@link #NO_TIME}. */
    long timeMicros;

    void set(byte[] newArray, int newOffset, int newLength, int newLinkType, long newTimeMicros) {
        array = newArray;
        offset = newOffset;
        length = newLength;
        linkType = newLinkType;
        timeMicros = newTimeMicros;
    }
}
