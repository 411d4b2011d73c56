package io.holdfast.scoring.catalogue;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;

/**
 * The last value that another system recorded.
 *
 * @param at since when it is so
 * @param expiresAt when it says nothing any more; null for the measure's own days
 */
public record RecordedState(BigDecimal value, Instant at, Instant expiresAt) {

    public Measurement of(CustomMeasure measure, Instant asOf) {
        Instant end = expiresAt == null ? at.plus(Duration.ofDays(measure.expiresDays())) : expiresAt;
        return asOf.isBefore(end) ? new Measured(value, at) : new Missing("the last value recorded has expired");
    }
}
