package io.holdfast.scoring.score;

import java.math.BigDecimal;

/**
 * What one input did to a score. Contributions of a score add up to it, but for rounding.
 *
 * @param measure name of the measure
 * @param name what people call the input
 * @param dimension outermost group it belongs to
 * @param value as measured; null when missing
 * @param points 0 to 100, of this input alone, two decimals
 * @param weight share of the whole score that it carried, 0 to 1, four decimals; 0 when it was dropped
 * @param given points of the whole score that it gave, two decimals
 * @param lost points of the whole score that it cost, two decimals
 * @param freshness 0 to 1, two decimals
 * @param ageDays age of the observation in whole days; null when missing
 * @param text in plain words
 * @param path groups it lies in, outermost first, joined by {@code /}; the dimension in what was stored before groups
 *     could hold groups
 */
public record Contribution(
        String measure,
        String name,
        String dimension,
        BigDecimal value,
        BigDecimal points,
        BigDecimal weight,
        BigDecimal given,
        BigDecimal lost,
        BigDecimal freshness,
        Long ageDays,
        String text,
        String path) {

    public Contribution {
        path = path == null ? dimension : path;
    }
}
