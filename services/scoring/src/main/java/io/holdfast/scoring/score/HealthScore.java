package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * An account's health. Up is good.
 *
 * @param score 0 to 100, two decimals, rounded half to even, after caps; the band is decided on this value
 * @param scoreBeforeCaps what the contributions add up to, two decimals
 * @param confidence 0 to 1, two decimals: the share of the applicable weight that is backed by fresh data
 * @param contributions in the order of the model
 * @param caps those that apply, in the order of the model
 */
public record HealthScore(
        BigDecimal score,
        BigDecimal scoreBeforeCaps,
        HealthBand band,
        BigDecimal confidence,
        String model,
        int modelVersion,
        List<Contribution> contributions,
        List<AppliedCap> caps) {

    public HealthScore {
        contributions = List.copyOf(contributions);
        caps = List.copyOf(caps);
    }

    /** Why it is what it is. */
    public Derivation derivation() {
        return new Derivation(scoreBeforeCaps, contributions, caps);
    }

    /** The cap that lowered the score, if one did. */
    public Optional<AppliedCap> bitingCap() {
        return caps.stream().filter(AppliedCap::bites).findFirst();
    }

    /** The contributions that cost points, most expensive first. */
    public List<Contribution> costliest(int atMost) {
        return contributions.stream()
                .filter(contribution -> contribution.lost().signum() > 0)
                .sorted(Comparator.comparing(Contribution::lost).reversed().thenComparing(Contribution::measure))
                .limit(atMost)
                .toList();
    }
}
