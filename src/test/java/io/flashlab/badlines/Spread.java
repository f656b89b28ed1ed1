package io.flashlab.badlines;

import java.util.stream.IntStream;

/** Which packets of an operation something happens to: all of them in the soak profile, else a few. */
final class Spread {

    private static final boolean ALL = Boolean.getBoolean("flashlab.soak");
    private static final int FEW = 2;
    private static final int MANY = 60;

    private Spread() {}

    /** Numbers below {@code count}, the first and the last among them. */
    static int[] over(int count) {
        return over(count, ALL ? MANY : FEW);
    }

    static int[] over(int count, int most) {
        return count <= most
                ? IntStream.range(0, count).toArray()
                : IntStream.range(0, most)
                        .map(i -> i * (count - 1) / (most - 1))
                        .toArray();
    }
}
