package io.holdfast.scoring.score;

import java.math.BigDecimal;

/**
 * A ceiling on the score while something is so wrong that other strengths must not hide it.
 *
 * @param id name of the cap, for example {@code invoice-overdue}
 * @param measure name of the measure it reads; an input of the model may read it too
 * @param above it applies while the measured value is strictly above this
 * @param ceiling the highest score while it applies, 0 to 100, two decimals
 * @param says the sentence while it applies, with {@code {value}}, {@code {percent}}, {@code {whole}} or
 *     {@code {ceiling}} in it
 */
public record Cap(String id, String measure, BigDecimal above, BigDecimal ceiling, String says) {

    public Cap {
        if (ceiling.signum() < 0 || ceiling.compareTo(Curve.HUNDRED) > 0) {
            throw new IllegalArgumentException("the ceiling of cap " + id + " runs from 0 to 100, not " + ceiling);
        }
        ceiling = ceiling.setScale(2);
    }

    /** The sentence for a measured value. */
    String text(BigDecimal value) {
        return Wording.fill(says.replace("{ceiling}", Wording.number(ceiling)), value);
    }
}
