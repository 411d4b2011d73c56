package io.holdfast.scoring.catalogue;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.function.Function;

/** Two other measures of the account, put together exactly. As old as the older of them. */
public record Formula(Operation operation, String left, String right) implements CustomMeasure.Origin {

    /** How they are put together; a ratio has six decimals, half to even. */
    public enum Operation {
        RATIO,
        SUM,
        DIFFERENCE,
        MIN,
        MAX
    }

    /** @param known what is known of a measure, by name */
    public Measurement of(Function<String, Measurement> known) {
        return switch (known.apply(left)) {
            case Measured one ->
                switch (known.apply(right)) {
                    case Measured other -> of(one, other);
                    case Missing _ -> new Missing(right + " is missing");
                    case NotApplicable _ -> new NotApplicable(right + " does not apply");
                };
            case Missing _ ->
                known.apply(right) instanceof NotApplicable
                        ? new NotApplicable(right + " does not apply")
                        : new Missing(left + " is missing");
            case NotApplicable _ -> new NotApplicable(left + " does not apply");
        };
    }

    private Measurement of(Measured one, Measured other) {
        if (operation == Operation.RATIO && other.value().signum() == 0) {
            return new Missing(right + " is zero: nothing to divide by");
        }
        BigDecimal value =
                switch (operation) {
                    case RATIO -> Ratio.of(one.value(), other.value());
                    case SUM -> one.value().add(other.value());
                    case DIFFERENCE -> one.value().subtract(other.value());
                    case MIN -> one.value().min(other.value());
                    case MAX -> one.value().max(other.value());
                };
        Instant observedAt = one.observedAt().isBefore(other.observedAt()) ? one.observedAt() : other.observedAt();
        return new Measured(value, observedAt);
    }
}
