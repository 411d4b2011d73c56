package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Arrays;

/** The one place where counted integers are divided. */
public final class Ratio {

    private Ratio() {}

    /** Six decimals, half to even. */
    public static BigDecimal of(long part, long whole) {
        return BigDecimal.valueOf(part).divide(BigDecimal.valueOf(whole), 6, RoundingMode.HALF_EVEN);
    }

    /** The same of exact amounts; the whole is not zero. */
    public static BigDecimal of(BigDecimal part, BigDecimal whole) {
        return part.divide(whole, 6, RoundingMode.HALF_EVEN);
    }

    /** The smallest count that is at least so large a share of all of them, for example 9 of 10. */
    public static int atLeastShare(int part, int whole, int all) {
        return Math.toIntExact(Math.ceilDiv((long) part * all, (long) whole));
    }

    /** The middle one of an odd number of counts. */
    public static long median(long... counts) {
        long[] sorted = counts.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
