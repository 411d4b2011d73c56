package io.holdfast.scoring.warn;

import io.holdfast.scoring.score.HealthBand;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The band that starts plays and clocks, with its hysteresis. Red: at the evaluation that crosses. Yellow from green:
 * below 78 at once, or below 80 for 24 hours. Out of red: from 62 for 24 hours. Back to green: from 82 for 24 hours, or
 * from 80 for 7 days.
 *
 * @param confirmed the band as confirmed
 * @param below80 since when the score has been below 80 without a break; null while it is not
 * @param from62 the same for 62 and above
 * @param from80 the same for 80 and above
 * @param from82 the same for 82 and above
 */
public record BandConfirmation(HealthBand confirmed, Instant below80, Instant from62, Instant from80, Instant from82) {

    private static final BigDecimal AT_ONCE_YELLOW = new BigDecimal("78");
    private static final BigDecimal OUT_OF_RED = new BigDecimal("62");
    private static final BigDecimal CLEARLY_GREEN = new BigDecimal("82");
    private static final Duration A_DAY = Duration.ofHours(24);
    private static final Duration A_WEEK = Duration.ofDays(7);

    /** A first score is believed as it is. */
    public static BandConfirmation first(BigDecimal score, Instant now) {
        return new BandConfirmation(HealthBand.of(score), null, null, null, null).watch(score, now);
    }

    /** After another score. Between two evaluations the score counts as constant. */
    public BandConfirmation after(BigDecimal score, Instant now) {
        BandConfirmation watched = watch(score, now);
        return new BandConfirmation(
                watched.decide(score, now), watched.below80, watched.from62, watched.from80, watched.from82);
    }

    /** When the band could next be confirmed differently without another change of score. */
    public Optional<Instant> due() {
        Stream<Instant> ends =
                switch (confirmed) {
                    case GREEN -> Stream.of(end(below80, A_DAY));
                    case YELLOW -> Stream.of(end(from82, A_DAY), end(from80, A_WEEK));
                    case RED -> Stream.of(end(from62, A_DAY));
                };
        return ends.filter(end -> end != null).min(Instant::compareTo);
    }

    private BandConfirmation watch(BigDecimal score, Instant now) {
        return new BandConfirmation(
                confirmed,
                since(score.compareTo(HealthBand.GREEN_FROM) < 0, below80, now),
                since(score.compareTo(OUT_OF_RED) >= 0, from62, now),
                since(score.compareTo(HealthBand.GREEN_FROM) >= 0, from80, now),
                since(score.compareTo(CLEARLY_GREEN) >= 0, from82, now));
    }

    private HealthBand decide(BigDecimal score, Instant now) {
        if (HealthBand.of(score) == HealthBand.RED) {
            return HealthBand.RED;
        }
        boolean green = held(from82, A_DAY, now) || held(from80, A_WEEK, now);
        return switch (confirmed) {
            case GREEN ->
                score.compareTo(AT_ONCE_YELLOW) < 0 || held(below80, A_DAY, now) ? HealthBand.YELLOW : HealthBand.GREEN;
            case YELLOW -> green ? HealthBand.GREEN : HealthBand.YELLOW;
            case RED -> green ? HealthBand.GREEN : held(from62, A_DAY, now) ? HealthBand.YELLOW : HealthBand.RED;
        };
    }

    private static Instant since(boolean holds, Instant before, Instant now) {
        return holds ? Optional.ofNullable(before).orElse(now) : null;
    }

    private static Instant end(Instant since, Duration heldFor) {
        return since == null ? null : since.plus(heldFor);
    }

    private static boolean held(Instant since, Duration heldFor, Instant now) {
        return since != null && !now.isBefore(since.plus(heldFor));
    }
}
