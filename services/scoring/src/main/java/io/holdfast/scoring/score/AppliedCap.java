package io.holdfast.scoring.score;

import java.math.BigDecimal;

/**
 * A cap whose condition held when a score was made.
 *
 * @param id name of the cap
 * @param value of its measure
 * @param ceiling the highest score it allows, two decimals
 * @param bites true for the one cap, the lowest, that lowered the score
 * @param lost points of the whole score that it cost, two decimals; 0 unless it bites
 * @param text in plain words
 */
public record AppliedCap(
        String id, String measure, BigDecimal value, BigDecimal ceiling, boolean bites, BigDecimal lost, String text) {}
