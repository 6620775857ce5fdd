package org.homer7.pcap;

import java.io.IOException;

/** Reads HEP frames that each stand after their length in four bytes, big-endian. */
final class HepdumpFile implements CaptureFile {
    /** No HEP frame is longer: HEPv3 has a length of 16 bits, HEPv1 and HEPv2 fit into one datagram. */
    static final int LONGEST = 65_535;

    private final CaptureInput in;
    private final byte[] length = new byte[4];
    private final byte[] buffer = new byte[LONGEST];
    private String warning = "";

    HepdumpFile(CaptureInput in) {
        this.in = in;
    }

    @Override
    public boolean next(RawPacket packet) throws IOException {
        long start = in.position();
        int read = in.read(length, length.length);
        if (read < length.length) {
            warning = read == 0 ? warning : CaptureFile.cut(in.position(), "a frame's length");
            return false;
        }
        int count = Bytes.i32(length, 0);
        if (count <= 0 || count > LONGEST) {
            throw new CaptureFormatException(
                    start, "a frame of " + (count & 0xffff_ffffL) + " bytes; HEP frames have 1 to " + LONGEST);
        }
        if (in.read(buffer, count) < count) {
            warning = CaptureFile.cut(in.position(), "a frame");
            return false;
        }
        packet.set(buffer, 0, count, RawPacket.HEP_FRAME, RawPacket.NO_TIME);
        return true;
    }

    @Override
    public String warning() {
        return warning;
    }
}
