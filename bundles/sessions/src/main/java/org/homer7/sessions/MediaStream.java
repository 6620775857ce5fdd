package org.homer7.sessions;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** One direction of media, as one reporter saw it. Filled and read by one thread. */
public final class MediaStream {
    /** Reports that are kept one by one; of more, an even choice. */
    static final int MOST_POINTS = 1_000;

    /** Who or what tells of a stream. */
    public enum Source {
        RTCP,
        RTP_REPORT,
        SBC,
        VQ_RTCPXR
    }

    /**
     * What tells streams apart.
     *
     * @param source who or what tells
     * @param sid session id of the records
     * @param from where the media comes from, address:port; empty if nobody says
     * @param to where it goes
     * @param reporter host that sent the reports
     * @param direction of reports that have both: in, out, local, remote; else empty
     * @param ssrc of the stream; empty if nobody says
     */
    public record Key(
            Source source, String sid, String from, String to, String reporter, String direction, OptionalLong ssrc) {}

    private final Key key;
    private final Spread mos = new Spread();
    private final Spread rating = new Spread();
    private final Spread jitter = new Spread();
    private final Spread loss = new Spread();
    private final Spread roundTrip = new Spread();
    private final List<MediaReport> points = new ArrayList<>();
    private String codec = "";
    private String scoredBy = "";
    private long first;
    private long last;
    private double packets = Double.NaN;
    private double lost = Double.NaN;
    private int reports;
    private int stride = 1;

    MediaStream(Key key) {
        this.key = key;
    }

    void add(MediaReport report, String newCodec, String newScoredBy) {
        if (reports == 0) {
            first = report.micros();
        }
        last = Math.max(last, report.micros());
        mos.add(report.mos());
        rating.add(report.rating());
        jitter.add(report.jitter());
        loss.add(report.loss());
        roundTrip.add(report.roundTrip());
        packets = Double.isNaN(report.packets()) ? packets : report.packets();
        lost = Double.isNaN(report.lost()) ? lost : report.lost();
        codec = codec.isEmpty() ? newCodec : codec;
        scoredBy = scoredBy.isEmpty() && !Double.isNaN(report.mos()) ? newScoredBy : scoredBy;
        if (reports++ % stride == 0) {
            points.add(report);
        }
        if (points.size() > MOST_POINTS) {
            thin();
        }
    }

    /** Leaves out every second point. */
    private void thin() {
        List<MediaReport> kept = new ArrayList<>();
        for (int i = 0; i < points.size(); i += 2) {
            kept.add(points.get(i));
        }
        points.clear();
        points.addAll(kept);
        stride *= 2;
    }

    public Key key() {
        return key;
    }

    /** Empty if nobody says. */
    public String codec() {
        return codec;
    }

    /** agent, xr, report or e-model; empty if there is no MOS. */
    public String scoredBy() {
        return scoredBy;
    }

    /** Time of the first report, microseconds since 1970. */
    public long first() {
        return first;
    }

    /** Time of the last report, microseconds since 1970. */
    public long last() {
        return last;
    }

    public int reports() {
        return reports;
    }

    /** Packets by the last report that tells; NaN if none does. */
    public double packets() {
        return packets;
    }

    /** Packets lost by the last report that tells; NaN if none does. */
    public double lost() {
        return lost;
    }

    public Spread mos() {
        return mos;
    }

    /** R factors. */
    public Spread rating() {
        return rating;
    }

    /** Milliseconds. */
    public Spread jitter() {
        return jitter;
    }

    /** Percent. */
    public Spread loss() {
        return loss;
    }

    /** Milliseconds. */
    public Spread roundTrip() {
        return roundTrip;
    }

    /** The reports in their order, at most {@value #MOST_POINTS}. */
    public List<MediaReport> points() {
        return List.copyOf(points);
    }
}
