package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Objects;

/** What is known of one measure of one account as of one moment. */
public sealed interface Measurement {

    /**
     * A value.
     *
     * @param value in the measure's own unit (ratio, hours, days, count)
     * @param observedAt until when the source behind it is known to have spoken; decides its freshness
     * @param detail more about it in plain words, for {@code {detail}} of a model's sentence; null when the value says all
     */
    record Measured(BigDecimal value, Instant observedAt, String detail) implements Measurement {
        public Measured(BigDecimal value, Instant observedAt) {
            this(value, observedAt, null);
        }

        public Measured {
            Objects.requireNonNull(value, "value");
            Objects.requireNonNull(observedAt, "observedAt");
            value = value.stripTrailingZeros();
            value = value.scale() < 0 ? value.setScale(0) : value;
        }
    }

    /**
     * It should be known and is not.
     *
     * @param reason in plain words
     * @param code which kind of missing it is, for inputs that tell kinds apart, for example {@code none-set}; null for
     *     the usual one
     */
    record Missing(String reason, String code) implements Measurement {
        public Missing(String reason) {
            this(reason, null);
        }
    }

    /** It says nothing about this account and takes no part in its score or confidence. */
    record NotApplicable(String reason) implements Measurement {}
}
