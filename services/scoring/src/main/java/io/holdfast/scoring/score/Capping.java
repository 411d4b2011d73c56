package io.holdfast.scoring.score;

import io.holdfast.scoring.condition.Expression.Verdict;
import io.holdfast.scoring.condition.Profile;
import io.holdfast.scoring.score.Cap.Trigger;
import io.holdfast.scoring.score.Measurement.Measured;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the caps of a model do to a score. The lowest ceiling wins, the first in the model where two are equal, and it
 * bites only when the score is above it. A measure that is missing, does not apply or has expired caps nothing.
 *
 * @param score the score to go by, two decimals
 * @param caps those that apply or could not be evaluated, in the order of the model
 */
record Capping(BigDecimal score, List<AppliedCap> caps) {

    private static final BigDecimal NOTHING = BigDecimal.ZERO.setScale(2);

    /** A cap that applies, or could not be evaluated; the value because of which it does, and what went wrong. */
    private record Found(Cap cap, BigDecimal value, String failure, boolean limits) {}

    /** What a condition came to: a failure is null where it could be evaluated. */
    private record Outcome(boolean holds, BigDecimal value, String failure) {}

    /** @param score before caps, two decimals */
    static Capping of(List<HealthModel> models, Measures measures, Profile account, BigDecimal score, Instant now) {
        List<Found> found = new ArrayList<>();
        for (HealthModel model : models) {
            found.addAll(new Reading(model, measures, account, now).found(found));
        }
        Optional<Cap> biting = found.stream()
                .filter(Found::limits)
                .map(Found::cap)
                .min(Comparator.comparing(Cap::ceiling))
                .filter(lowest -> score.compareTo(lowest.ceiling()) > 0);
        List<AppliedCap> caps = found.stream()
                .map(one -> applied(one, biting.filter(cap -> cap == one.cap()).isPresent(), score))
                .toList();
        return new Capping(biting.map(Cap::ceiling).orElse(score), caps);
    }

    private static AppliedCap applied(Found one, boolean bites, BigDecimal score) {
        Cap cap = one.cap();
        return new AppliedCap(
                cap.id(),
                cap.trigger() instanceof Trigger.Beyond beyond ? beyond.measure() : null,
                one.value(),
                cap.ceiling(),
                bites,
                bites ? score.subtract(cap.ceiling()) : NOTHING,
                text(one),
                one.failure(),
                one.limits() ? null : false);
    }

    private static String text(Found one) {
        if (one.failure() == null) {
            return one.cap().text(one.value());
        }
        return one.limits()
                ? one.cap().text(one.value()) + " (its exception could not be evaluated: " + one.failure() + ")"
                : "cap " + one.cap().id() + " could not be evaluated: " + one.failure();
    }

    /** One model's caps against one account. */
    private static final class Reading {

        private final HealthModel model;
        private final Measures measures;
        private final Profile account;
        private final Instant now;
        private Map<String, Double> values;

        Reading(HealthModel model, Measures measures, Profile account, Instant now) {
            this.model = model;
            this.measures = measures;
            this.account = account;
            this.now = now;
        }

        List<Found> found(List<Found> before) {
            List<Found> found = new ArrayList<>();
            for (Cap cap : model.caps()) {
                if (before.stream().anyMatch(other -> other.cap().id().equals(cap.id()))) {
                    continue;
                }
                Outcome outcome = trigger(cap);
                if (outcome.failure() != null) {
                    found.add(new Found(cap, null, outcome.failure(), false));
                } else if (outcome.holds()) {
                    Outcome exception = exception(cap);
                    if (!exception.holds()) {
                        found.add(new Found(cap, outcome.value(), exception.failure(), true));
                    }
                }
            }
            return found;
        }

        private Outcome trigger(Cap cap) {
            return switch (cap.trigger()) {
                case Trigger.Beyond beyond -> {
                    BigDecimal value = current(beyond.measure());
                    yield new Outcome(value != null && beyond.holds(value), value, null);
                }
                case Trigger.When when -> outcome(when.condition().of(account, values()));
            };
        }

        private Outcome exception(Cap cap) {
            return cap.unless()
                    .map(unless -> outcome(unless.of(account, values())))
                    .orElseGet(() -> new Outcome(false, null, null));
        }

        private static Outcome outcome(Verdict verdict) {
            return switch (verdict) {
                case Verdict.Holds _ -> new Outcome(true, null, null);
                case Verdict.HoldsNot _ -> new Outcome(false, null, null);
                case Verdict.Failed failed -> new Outcome(false, null, failed.reason());
            };
        }

        private Map<String, Double> values() {
            if (values == null) {
                values = new HashMap<>();
                for (String measure : measures.byName().keySet()) {
                    BigDecimal value = current(measure);
                    if (value != null) {
                        values.put(measure, value.doubleValue());
                    }
                }
            }
            return values;
        }

        /** A measure expires when the input that reads it says so; one that no input reads never does. */
        private BigDecimal current(String measure) {
            if (!(measures.of(measure) instanceof Measured measured)) {
                return null;
            }
            Freshness freshness = model.freshness(measure);
            return freshness == Freshness.ALWAYS
                            || freshness
                                            .factor(Freshness.ageDays(measured.observedAt(), now))
                                            .signum()
                                    > 0
                    ? measured.value()
                    : null;
        }
    }
}
