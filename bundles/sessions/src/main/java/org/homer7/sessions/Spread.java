package org.homer7.sessions;

/** Least, mean and most of some numbers. Used by one thread. */
public final class Spread {
    private long count;
    private double sum;
    private double least = Double.NaN;
    private double most = Double.NaN;

    /** Takes a number; NaN does not count. */
    void add(double value) {
        if (Double.isNaN(value)) {
            return;
        }
        least = count == 0 ? value : Math.min(least, value);
        most = count == 0 ? value : Math.max(most, value);
        sum += value;
        count++;
    }

    /** True if there was no number. */
    public boolean isEmpty() {
        return count == 0;
    }

    /** The smallest; NaN if there was none. */
    public double least() {
        return least;
    }

    /** The mean; NaN if there was none. */
    public double mean() {
        return count == 0 ? Double.NaN : sum / count;
    }

    /** The largest; NaN if there was none. */
    public double most() {
        return most;
    }
}
