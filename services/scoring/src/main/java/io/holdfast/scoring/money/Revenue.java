package io.holdfast.scoring.money;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Ratio;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * Monthly recurring revenue of an account, without trials, pauses and one-off amounts. Nothing is converted: it is
 * compared in the currency most of it is billed in now, or was before when nothing is billed any more.
 *
 * @param amounts one per currency
 * @param unknown90 whether a subscription already ran 90 days ago of which nothing is known at that time
 * @param unknown180 the same 180 days ago
 * @param observedAt until when the billing sources are known to have spoken
 */
public record Revenue(List<Amounts> amounts, boolean unknown90, boolean unknown180, Instant observedAt) {

    /** Minor units of one currency: now, 90 and 180 days ago. */
    public record Amounts(String currency, long now, long ago90, long ago180) {}

    /** C2: now against 180 days ago. */
    public Measurement growth() {
        return compared(Amounts::ago180, unknown180, "180")
                .orElseGet(() -> new Measured(Ratio.of(main().now(), main().ago180()), observedAt));
    }

    /** Now, in minor units of the main currency. */
    public Measurement now() {
        return new Measured(BigDecimal.valueOf(main().now()), observedAt);
    }

    /** 1 when it is less than 90 days ago and not nothing, else 0. */
    public Measurement downgraded() {
        if (main().now() > 0 && main().ago90() == 0 && !unknown90 && sum(Amounts::ago90) == 0) {
            return flag(false);
        }
        return compared(Amounts::ago90, unknown90, "90")
                .orElseGet(() -> flag(main().now() > 0 && main().now() < main().ago90()));
    }

    /** Why it cannot be compared with then; empty when it can. */
    private Optional<Measurement> compared(ToLongFunction<Amounts> then, boolean unknown, String days) {
        if (unknown) {
            return Optional.of(new Missing("billing does not go back " + days + " days"));
        }
        if (sum(then) == 0) {
            return Optional.of(new Missing("nothing was paid regularly " + days + " days ago"));
        }
        return then.applyAsLong(main()) == 0
                ? Optional.of(new Missing("it was billed in another currency " + days + " days ago"))
                : Optional.empty();
    }

    private Measured flag(boolean on) {
        return new Measured(on ? BigDecimal.ONE : BigDecimal.ZERO, observedAt);
    }

    private Amounts main() {
        return amounts.stream()
                .max(Comparator.comparingLong(Amounts::now)
                        .thenComparingLong(Amounts::ago90)
                        .thenComparingLong(Amounts::ago180)
                        .thenComparing(Amounts::currency))
                .orElse(new Amounts("", 0, 0, 0));
    }

    private long sum(ToLongFunction<Amounts> then) {
        return amounts.stream().mapToLong(then).sum();
    }
}
