package io.holdfast.scoring.score;

import java.math.BigDecimal;

/**
 * One input of a health model.
 *
 * @param measure name of the measure it reads
 * @param name what people call it, in lower case: {@code usage against baseline}
 * @param weight inside its dimension, above zero
 * @param says the sentence for a measured value, with {@code {value}}, {@code {percent}}, {@code {whole}} or
 *     {@code {detail}} in it
 */
public record ModelInput(
        String measure,
        String name,
        BigDecimal weight,
        Curve curve,
        MissingPolicy whenMissing,
        Freshness freshness,
        String says) {

    public ModelInput {
        if (weight.signum() <= 0) {
            throw new IllegalArgumentException("weight of " + measure + " must be above zero");
        }
    }
}
