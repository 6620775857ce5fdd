package org.homer7.dissector.rtcp;

import org.homer7.api.dissect.FieldWriter;
import org.homer7.api.record.Field;
import org.homer7.api.record.Slice;
import org.homer7.json.JsonLeaf;
import org.homer7.json.JsonLeafVisitor;

/** Takes what matters from the values of RTCP in JSON as they pass by, one packet long. */
final class JsonRtcp implements JsonLeafVisitor {
    private static final String BLOCK = "report_blocks[";
    private static final String SDES = "sdes_information";
    private static final String SENDER = "sender_information.";
    private static final long NONE = Long.MIN_VALUE;

    private final FieldWriter out;
    private final Quality quality;
    private boolean needsSession;
    private boolean hasReport;

    private int block = -1;
    private boolean hasFirstBlock;
    private long sourceSsrc = NONE;
    private long fractionLost = NONE;
    private long packetsLost = NONE;
    private long highestSeqNo = NONE;
    private long jitter = NONE;
    private long lastSr = NONE;
    private long delay = NONE;

    private long ntpSeconds = NONE;
    private long ntpFraction;
    private long packets = NONE;
    private long octets = NONE;
    private long sdesType;
    private int sdesSeen;
    /** Null until there is an extended report. */
    private VoipMetrics metrics;

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
        } else if (path.startsWith(SENDER)) {
            senderValue(leaf);
        } else if (path.startsWith(SDES)) {
            sdesValue(leaf);
        } else if (leaf.depth() == 1) {
            topValue(path, leaf);
        } else if (isExtended(path)) {
            if (metrics == null) {
                metrics = new VoipMetrics();
            }
            metrics.take(leaf);
        }
    }

    private static boolean isExtended(String path) {
        return path.startsWith("report_blocks_xr")
                || path.startsWith("voip_metrics")
                || path.startsWith("Extended_report_information");
    }

    private void topValue(String key, JsonLeaf leaf) {
        switch (key) {
            case "type" -> {
                String name = RtcpFields.reportName(leaf.integer(0));
                if (!name.isEmpty() && !hasReport) {
                    hasReport = true;
                    out.put(RtcpFields.REPORT, name);
                }
            }
            case "callid", "call_id", "call-id", "callId", "Call-ID", "sip_call_id", "correlation_id" -> {
                Slice id = leaf.text();
                if (needsSession && !id.isEmpty()) {
                    needsSession = false;
                    out.session(id);
                }
            }
            default -> {}
        }
    }

    private void senderValue(JsonLeaf leaf) {
        switch (leaf.key()) {
            case "ntp_timestamp_sec" -> ntpSeconds = leaf.integer(NONE);
            case "ntp_timestamp_usec" -> ntpFraction = leaf.integer(0);
            case "packets" -> packets = leaf.integer(NONE);
            case "octets" -> octets = leaf.integer(NONE);
            default -> {}
        }
    }

    private void sdesValue(JsonLeaf leaf) {
        switch (leaf.key()) {
            case "type" -> sdesType = leaf.integer(0);
            case "text" -> {
                if (sdesType > 0 && sdesType <= RtcpFields.SDES.size() && (sdesSeen >> sdesType & 1) == 0) {
                    sdesSeen |= 1 << sdesType;
                    out.put(RtcpFields.SDES.get((int) sdesType - 1), leaf.text());
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
            case "source_ssrc" -> sourceSsrc = leaf.integer(NONE);
            case "fraction_lost" -> fractionLost = leaf.integer(NONE);
            case "packets_lost" -> packetsLost = Quality.signedLoss(leaf.integer(NONE));
            case "highest_seq_no" -> highestSeqNo = leaf.integer(NONE);
            case "ia_jitter" -> jitter = leaf.integer(NONE);
            case "lsr" -> lastSr = leaf.integer(NONE);
            case "dlsr" -> delay = leaf.integer(NONE);
            default -> {}
        }
    }

    private void endBlock() {
        if (block < 0) {
            return;
        }
        if (!hasFirstBlock) {
            hasFirstBlock = true;
            firstBlock();
        }
        quality.block(orZero(fractionLost), orZero(packetsLost), jitter, lastSr, delay);
        sourceSsrc = NONE;
        fractionLost = NONE;
        packetsLost = NONE;
        highestSeqNo = NONE;
        jitter = NONE;
        lastSr = NONE;
        delay = NONE;
    }

    private void firstBlock() {
        put(RtcpFields.SOURCE_SSRC, sourceSsrc);
        put(RtcpFields.FRACTION_LOST, fractionLost);
        put(RtcpFields.PACKETS_LOST, packetsLost);
        put(RtcpFields.HIGHEST_SEQ_NO, highestSeqNo);
        put(RtcpFields.IA_JITTER, jitter);
        put(RtcpFields.LSR, lastSr);
        put(RtcpFields.DLSR, delay);
    }

    private void put(Field field, long value) {
        if (value != NONE) {
            out.put(field, value);
        }
    }

    private static long orZero(long value) {
        return value == NONE ? 0 : value;
    }

    /** Writes what was derived. */
    void end() {
        endBlock();
        put(RtcpFields.PACKETS, packets);
        put(RtcpFields.OCTETS, octets);
        if (ntpSeconds > 0) {
            out.put(RtcpFields.NTP_TIME, Ntp.unixSeconds(ntpSeconds, ntpFraction));
        }
        if (metrics != null && !metrics.isMeasured()) {
            metrics = null;
        }
        if (metrics != null) {
            metrics.write(out);
        }
        quality.write(out, metrics);
    }
}
