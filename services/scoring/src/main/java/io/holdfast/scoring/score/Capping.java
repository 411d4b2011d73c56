package io.holdfast.scoring.score;

import io.holdfast.scoring.score.Measurement.Measured;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * What the caps of a model do to a score. The lowest ceiling wins, the first in the model where two are equal, and it
 * bites only when the score is above it. A measure that is missing, does not apply or has expired caps nothing.
 *
 * @param score the score to go by, two decimals
 * @param caps those that apply, in the order of the model
 */
record Capping(BigDecimal score, List<AppliedCap> caps) {

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    /** A cap that applies, and the value because of which it does. */
    private record Applying(Cap cap, BigDecimal value) {}

    /** @param score before caps, two decimals */
    static Capping of(HealthModel model, Measures measures, BigDecimal score, Instant now) {
        List<Applying> applying = applying(model, measures, now);
        Optional<Cap> biting = applying.stream()
                .map(Applying::cap)
                .min(Comparator.comparing(Cap::ceiling))
                .filter(lowest -> score.compareTo(lowest.ceiling()) > 0);
        List<AppliedCap> caps = applying.stream()
                .map(one -> applied(one, biting.filter(one.cap()::equals).isPresent(), score))
                .toList();
        return new Capping(biting.map(Cap::ceiling).orElse(score), caps);
    }

    private static List<Applying> applying(HealthModel model, Measures measures, Instant now) {
        List<Applying> applying = new ArrayList<>();
        for (Cap cap : model.caps()) {
            if (measures.of(cap.measure()) instanceof Measured measured
                    && !expired(model, cap, measured, now)
                    && measured.value().compareTo(cap.above()) > 0) {
                applying.add(new Applying(cap, measured.value()));
            }
        }
        return applying;
    }

    /** A measure expires when the input that reads it says so; one that no input reads never does. */
    private static boolean expired(HealthModel model, Cap cap, Measured measured, Instant now) {
        Freshness freshness =
                model.input(cap.measure()).map(ModelInput::freshness).orElse(Freshness.ALWAYS);
        return freshness.factor(Freshness.ageDays(measured.observedAt(), now)).signum() == 0;
    }

    private static AppliedCap applied(Applying one, boolean bites, BigDecimal score) {
        Cap cap = one.cap();
        return new AppliedCap(
                cap.id(),
                cap.measure(),
                one.value(),
                cap.ceiling(),
                bites,
                bites ? score.subtract(cap.ceiling()) : NOTHING,
                cap.text(one.value()));
    }
}
