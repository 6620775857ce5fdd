package org.homer7.sessions;

/**
 * What one record says of one stream. NaN for what it does not say.
 *
 * @param micros when it was captured
 * @param record id of the record
 * @param mos 1 to 5
 * @param rating R factor
 * @param jitter ms
 * @param loss percent
 * @param roundTrip ms
 * @param packets sent or expected so far
 * @param lost so far
 */
public record MediaReport(
        long micros,
        long record,
        double mos,
        double rating,
        double jitter,
        double loss,
        double roundTrip,
        double packets,
        double lost) {
    /** True if it says anything of the quality. */
    boolean isUseful() {
        return !(Double.isNaN(mos)
                && Double.isNaN(rating)
                && Double.isNaN(jitter)
                && Double.isNaN(loss)
                && Double.isNaN(roundTrip));
    }

    /** The same with a MOS by the E-model if there is none and loss is known. */
    MediaReport withScore() {
        if (!Double.isNaN(mos)) {
            return this;
        }
        double r = Double.isNaN(rating) && !Double.isNaN(loss) ? EModel.rating(loss, jitter, Double.NaN) : rating;
        double score = Double.isNaN(r) ? Double.NaN : EModel.mos(r);
        return new MediaReport(micros, record, score, r, jitter, loss, roundTrip, packets, lost);
    }
}
