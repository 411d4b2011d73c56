package io.holdfast.scoring.override;

import static java.math.RoundingMode.HALF_EVEN;

import io.holdfast.scoring.score.AppliedCap;
import io.holdfast.scoring.score.AppliedOverride;
import io.holdfast.scoring.score.Derivation;
import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.NotEnoughData;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;

/**
 * Somebody's word against the model's. It moves a score that there is; it makes none where too little is known, and it
 * never lifts a cap.
 *
 * @param value points, 0 to 100; for {@link Kind#POINTS} from -100 to 100
 * @param most how far it may move the computed score; empty for any distance
 * @param author user name of who says it
 * @param reason why, in their words
 * @param until when it ends by itself
 */
public record ScoreOverride(
        String id,
        Kind kind,
        BigDecimal value,
        Optional<BigDecimal> most,
        String author,
        String reason,
        Instant from,
        Instant until) {

    /** How long it lasts when nobody says. */
    public static final Duration USUAL = Duration.ofDays(30);

    /** How long it may last. */
    public static final Duration LONGEST = Duration.ofDays(90);

    /** How far somebody who does not lead may move a score. */
    public static final BigDecimal WITHOUT_LEAD = new BigDecimal("15");

    private static final BigDecimal FULL = new BigDecimal("100");

    /** What it does to a score. */
    public enum Kind {
        /** The score is this. */
        FIXED("fixed at "),
        /** The score is this at least. */
        FLOOR("at least "),
        /** The score is this at most. */
        CEILING("at most "),
        /** So many points more, or fewer. */
        POINTS("by points ");

        private final String words;

        Kind(String words) {
            this.words = words;
        }
    }

    /** Whether it counts at a moment. */
    public boolean holds(Instant now) {
        return !now.isBefore(from) && now.isBefore(until);
    }

    /** What it wants of a computed score, before caps and limits: 0 to 100, two decimals. */
    public BigDecimal wanted(BigDecimal computed) {
        BigDecimal wanted =
                switch (kind) {
                    case FIXED -> value;
                    case FLOOR -> computed.max(value);
                    case CEILING -> computed.min(value);
                    case POINTS -> computed.add(value);
                };
        return wanted.max(BigDecimal.ZERO).min(FULL).setScale(2, HALF_EVEN);
    }

    /** The score with its word in it; both values are kept. */
    public Scoring applied(Scoring scoring) {
        return switch (scoring) {
            case NotEnoughData none -> none;
            case Scored scored -> new Scored(applied(scored.health()));
        };
    }

    private HealthScore applied(HealthScore health) {
        BigDecimal computed = health.score();
        BigDecimal within = most.map(
                        limit -> wanted(computed).min(computed.add(limit)).max(computed.subtract(limit)))
                .orElseGet(() -> wanted(computed));
        BigDecimal lowest = health.caps().stream()
                .filter(AppliedCap::limits)
                .map(AppliedCap::ceiling)
                .reduce(FULL, BigDecimal::min);
        BigDecimal score = within.min(lowest.max(computed)).setScale(2, HALF_EVEN);
        Derivation why = health.derivation();
        AppliedOverride override = new AppliedOverride(id, score.subtract(computed), author, until, text());
        return new HealthScore(
                score,
                HealthBand.of(score),
                health.confidence(),
                health.model(),
                health.modelVersion(),
                new Derivation(
                        why.scoreBeforeCaps(), why.contributions(), why.caps(), why.groups(), why.notes(), override),
                computed);
    }

    private String text() {
        String sign = kind == Kind.POINTS && value.signum() > 0 ? "+" : "";
        return kind.words + sign + value.stripTrailingZeros().toPlainString() + ", says " + author + " until "
                + until.atOffset(ZoneOffset.UTC).toLocalDate() + ": " + reason;
    }
}
