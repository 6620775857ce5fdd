package org.homer7.metrics;

/** Places as short texts: the longer the beginning that two have in common, the nearer they are. */
final class Geohash {
    private static final String DIGITS = "0123456789bcdefghjkmnpqrstuvwxyz";
    private static final int BITS = 5;

    private Geohash() {}

    static String of(double latitude, double longitude, int length) {
        double[] north = {-90, 90};
        double[] east = {-180, 180};
        StringBuilder hash = new StringBuilder(length);
        boolean even = true;
        while (hash.length() < length) {
            int digit = 0;
            for (int bit = 0; bit < BITS; bit++) {
                digit = digit << 1 | (even ? halve(east, longitude) : halve(north, latitude));
                even = !even;
            }
            hash.append(DIGITS.charAt(digit));
        }
        return hash.toString();
    }

    private static int halve(double[] range, double value) {
        double middle = (range[0] + range[1]) / 2;
        if (value >= middle) {
            range[0] = middle;
            return 1;
        }
        range[1] = middle;
        return 0;
    }
}
