package org.homer7.dissector.rtcp;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.json.JsonLeaf;
import org.homer7.json.JsonLeafVisitor;

/** Derives quality from the values of RTCP in JSON as they pass by. */
final class JsonRtcp implements JsonLeafVisitor {
    private static final String BLOCK = "report_blocks[";
    private static final long NONE = -1;

    private final FieldWriter out;
    private final Quality quality;
    private final boolean needsSession;

    private int block = -1;
    private long fractionLost;
    private long packetsLost;
    private long jitter;
    private long lastSr;
    private long delay;
    private long ntpSeconds = NONE;
    private long ntpFraction;

    /** @param needsSession true if the packet has no correlation id, so that a Call-ID in the JSON is taken */
    JsonRtcp(FieldWriter out, Quality quality, boolean needsSession) {
        this.out = out;
        this.quality = quality;
        this.needsSession = needsSession;
    }

    @Override
    public void leaf(JsonLeaf leaf) {
        String path = leaf.path();
        if (path.startsWith(BLOCK)) {
            blockValue(path, leaf);
            return;
        }
        switch (path) {
            case "type" -> {
                String name = RtcpFields.reportName(leaf.integer(0));
                if (!name.isEmpty()) {
                    out.put(RtcpFields.REPORT, name);
                }
            }
            case "sender_information.ntp_timestamp_sec" -> ntpSeconds = leaf.integer(NONE);
            case "sender_information.ntp_timestamp_usec" -> ntpFraction = leaf.integer(0);
            case "Extended_report_information.MOS_LQ", "voip_metrics.mos_lq" -> quality.mosInTenths(leaf.decimal(0));
            case "callid", "call_id", "call-id", "Call-ID", "sip_call_id", "correlation_id" -> {
                if (needsSession) {
                    out.session(leaf.text());
                }
            }
            default -> {}
        }
    }

    private void blockValue(String path, JsonLeaf leaf) {
        int number = path.charAt(BLOCK.length());
        if (path.charAt(BLOCK.length() + 1) != ']') {
            number = number * 10 + path.charAt(BLOCK.length() + 1);
        }
        if (number != block) {
            endBlock();
            block = number;
        }
        switch (leaf.key()) {
            case "fraction_lost" -> fractionLost = leaf.integer(0);
            case "packets_lost" -> packetsLost = leaf.integer(0);
            case "ia_jitter" -> jitter = leaf.integer(NONE);
            case "lsr" -> lastSr = leaf.integer(0);
            case "dlsr" -> delay = leaf.integer(0);
            default -> {}
        }
    }

    private void endBlock() {
        if (block >= 0) {
            quality.block(fractionLost, packetsLost, jitter, lastSr, delay);
        }
        fractionLost = 0;
        packetsLost = 0;
        jitter = NONE;
        lastSr = 0;
        delay = 0;
    }

    /** Writes what was derived. */
    void end() {
        endBlock();
        if (ntpSeconds > 0) {
            out.put(RtcpFields.NTP_TIME, Ntp.unixSeconds(ntpSeconds, ntpFraction));
        }
        quality.write(out);
    }
}
