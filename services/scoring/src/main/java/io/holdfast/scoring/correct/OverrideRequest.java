package io.holdfast.scoring.correct;

import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.override.ScoreOverride;
import io.holdfast.scoring.override.ScoreOverride.Kind;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** What somebody says against the model. */
record OverrideRequest(
        @Schema(description = "fixed, floor, ceiling or points", required = true)
        String kind,

        @Schema(description = "0 to 100; for points from -100 to 100; two decimals at most", required = true)
        BigDecimal value,

        @Schema(description = "Why, 1 to 500 characters", required = true)
        String reason,

        @Schema(description = "When it ends, at most 90 days from now; absent: 30 days from now")
        Instant until) {

    private static final BigDecimal FULL = new BigDecimal("100");
    private static final int LONGEST_REASON = 500;

    /** The kind, once everything is known to be acceptable. */
    Kind checked(Instant now) {
        Kind which = Arrays.stream(Kind.values())
                .filter(one -> one.name().toLowerCase(Locale.ROOT).equals(kind))
                .findFirst()
                .orElseThrow(() -> new InvalidInput("kind", "must be fixed, floor, ceiling or points"));
        BigDecimal least = which == Kind.POINTS ? FULL.negate() : BigDecimal.ZERO;
        if (value == null || value.compareTo(least) < 0 || value.compareTo(FULL) > 0) {
            throw new InvalidInput("value", "must be between " + least + " and 100");
        }
        if (value.stripTrailingZeros().scale() > 2) {
            throw new InvalidInput("value", "has two decimals at most");
        }
        if (reason == null || reason.isBlank() || reason.length() > LONGEST_REASON) {
            throw new InvalidInput("reason", "is required, at most " + LONGEST_REASON + " characters");
        }
        if (until != null && (!until.isAfter(now) || until.isAfter(now.plus(ScoreOverride.LONGEST)))) {
            throw new InvalidInput("until", "must lie ahead, at most 90 days from now");
        }
        return which;
    }

    Instant ends(Instant now) {
        return until == null ? now.plus(ScoreOverride.USUAL) : until;
    }
}
