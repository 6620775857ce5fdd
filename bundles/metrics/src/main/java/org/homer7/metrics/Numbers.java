package org.homer7.metrics;

/** Label values out of numbers, without garbage for the usual ones. */
final class Numbers {
    private static final String[] SMALL = new String[1024];

    static {
        for (int i = 0; i < SMALL.length; i++) {
            SMALL[i] = Integer.toString(i);
        }
    }

    private Numbers() {}

    static String text(long number) {
        return number >= 0 && number < SMALL.length ? SMALL[(int) number] : Long.toString(number);
    }
}
