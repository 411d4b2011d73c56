package io.holdfast.scoring.score;

import io.holdfast.scoring.condition.Expression;
import java.math.BigDecimal;
import java.util.Optional;

/**
 * A ceiling on the score while something is so wrong that other strengths must not hide it.
 *
 * @param id name of the cap, for example {@code invoice-overdue}
 * @param trigger when it applies
 * @param unless the exception to it; empty where there is none
 * @param ceiling the highest score while it applies, 0 to 100, two decimals
 * @param says the sentence while it applies, with {@code {value}}, {@code {percent}}, {@code {whole}} (of the measure,
 *     where it reads one) or {@code {ceiling}} in it
 */
public record Cap(String id, Trigger trigger, Optional<Expression> unless, BigDecimal ceiling, String says) {

    /** When a cap applies. */
    public sealed interface Trigger {

        /**
         * While a measured value is beyond a bound.
         *
         * @param measure name of the measure; an input of the model may read it too
         * @param inclusive whether the bound itself is beyond
         */
        record Beyond(String measure, BigDecimal bound, boolean inclusive) implements Trigger {
            boolean holds(BigDecimal value) {
                return value.compareTo(bound) >= (inclusive ? 0 : 1);
            }
        }

        /** While a condition over measures and account holds. */
        record When(Expression condition) implements Trigger {}
    }

    public Cap {
        if (ceiling.signum() < 0 || ceiling.compareTo(Curve.HUNDRED) > 0) {
            throw new IllegalArgumentException("the ceiling of cap " + id + " runs from 0 to 100, not " + ceiling);
        }
        ceiling = two(id, ceiling);
    }

    /** A cap without exception that applies while a measured value is strictly above a bound. */
    public Cap(String id, String measure, BigDecimal above, BigDecimal ceiling, String says) {
        this(id, new Trigger.Beyond(measure, above, false), Optional.empty(), ceiling, says);
    }

    /** Whether it needs the values of all measures to be decided. */
    boolean conditional() {
        return trigger instanceof Trigger.When || unless.isPresent();
    }

    /** The sentence for a measured value; null where it reads none. */
    String text(BigDecimal value) {
        String sentence = says.replace("{ceiling}", Wording.number(ceiling));
        return value == null ? sentence : Wording.fill(sentence, value);
    }

    private static BigDecimal two(String id, BigDecimal ceiling) {
        try {
            return ceiling.setScale(2);
        } catch (ArithmeticException e) {
            throw new IllegalArgumentException("the ceiling of cap " + id + " has two decimals at most", e);
        }
    }
}
