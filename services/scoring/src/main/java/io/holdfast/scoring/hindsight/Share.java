package io.holdfast.scoring.hindsight;

import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;

/** Divisions of counts: four decimals, half to even. Nothing out of nothing is unknown, never zero. */
final class Share {

    private static final int DECIMALS = 4;

    private Share() {}

    /** Null when there is nothing to divide by. */
    static BigDecimal of(long part, long whole) {
        return whole == 0 ? null : Ratio.of(part, whole).setScale(DECIMALS, RoundingMode.HALF_EVEN);
    }

    /** The middle of sorted numbers, of two middle ones their mean; null of none. One decimal. */
    static BigDecimal median(List<Integer> sorted) {
        if (sorted.isEmpty()) {
            return null;
        }
        int upper = sorted.get(sorted.size() / 2);
        int lower = sorted.get((sorted.size() - 1) / 2);
        return BigDecimal.valueOf((upper + lower) * 5L, 1);
    }

    /** The number that nine tenths do not exceed (nearest rank); null of none. */
    static Integer ninthDecile(List<Integer> sorted) {
        return sorted.isEmpty() ? null : sorted.get((sorted.size() * 9 + 9) / 10 - 1);
    }
}
