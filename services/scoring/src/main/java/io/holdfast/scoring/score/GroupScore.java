package io.holdfast.scoring.score;

import java.math.BigDecimal;

/**
 * The mean of a group of inputs, as it went into a score.
 *
 * @param path groups it lies in and itself, outermost first, joined by {@code /}
 * @param name what people call it
 * @param score weighted mean of what is in it, 0 to 100, two decimals; null when nothing in it is known
 * @param weight share of the whole score that it carried, 0 to 1, four decimals; 0 when it was dropped
 */
public record GroupScore(String path, String name, BigDecimal score, BigDecimal weight) {}
