package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An account's health. Up is good.
 *
 * @param score 0 to 100, two decimals, rounded half to even, after caps; the band is decided on this value
 * @param confidence 0 to 1, two decimals: the share of the applicable weight that is backed by fresh data
 * @param model name of the model that made it
 * @param derivation why it is what it is
 * @param computed what the model said where somebody overrides it, two decimals; null otherwise
 */
public record HealthScore(
        BigDecimal score,
        HealthBand band,
        BigDecimal confidence,
        String model,
        int modelVersion,
        Derivation derivation,
        BigDecimal computed) {

    /** What the contributions add up to, two decimals. */
    public BigDecimal scoreBeforeCaps() {
        return derivation.scoreBeforeCaps();
    }

    /** In the order of the model. */
    public List<Contribution> contributions() {
        return derivation.contributions();
    }

    /** Those that apply or could not be evaluated, in the order of the model. */
    public List<AppliedCap> caps() {
        return derivation.caps();
    }

    /** What the model said: the score itself unless somebody overrides it. */
    public BigDecimal asComputed() {
        return computed == null ? score : computed;
    }

    /** The cap that lowered the score, if one did. */
    public Optional<AppliedCap> bitingCap() {
        return caps().stream().filter(AppliedCap::bites).findFirst();
    }

    /** The contributions that cost points, most expensive first. */
    public List<Contribution> costliest(int atMost) {
        return contributions().stream()
                .filter(contribution -> contribution.lost().signum() > 0)
                .sorted(Comparator.comparing(Contribution::lost)
                        .reversed()
                        .thenComparing(Contribution::measure)
                        .thenComparing(Contribution::path))
                .limit(atMost)
                .toList();
    }

    HealthScore explained(Derivation other) {
        return new HealthScore(score, band, confidence, model, modelVersion, other, computed);
    }
}
