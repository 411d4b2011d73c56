package io.holdfast.scoring.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;

/**
 * A cap whose condition held when a score was made, or could not be evaluated.
 *
 * @param id name of the cap
 * @param measure that it read; null where it is a condition over several
 * @param value of its measure; null without one
 * @param ceiling the highest score it allows, two decimals
 * @param bites true for the one cap, the lowest, that lowered the score
 * @param lost points of the whole score that it cost, two decimals; 0 unless it bites
 * @param text in plain words
 * @param failure why its condition, or the exception to it, could not be evaluated; null where it could. A condition that
 *     could not be evaluated caps nothing; a cap whose exception could not be evaluated applies
 * @param applies false only where it is told because its condition could not be evaluated; null stands for true
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AppliedCap(
        String id,
        String measure,
        BigDecimal value,
        BigDecimal ceiling,
        boolean bites,
        BigDecimal lost,
        String text,
        String failure,
        Boolean applies) {

    /** Whether it limits the score. */
    public boolean limits() {
        return applies == null || applies;
    }
}
