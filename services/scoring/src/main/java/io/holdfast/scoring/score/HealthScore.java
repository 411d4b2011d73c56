package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.Comparator;
import java.util.List;

/**
 * An account's health. Up is good.
 *
 * @param score 0 to 100, two decimals, rounded half to even; the band is decided on this value
 * @param confidence 0 to 1, two decimals: the share of the applicable weight that is backed by fresh data
 * @param contributions in the order of the model
 */
public record HealthScore(
        BigDecimal score,
        HealthBand band,
        BigDecimal confidence,
        String model,
        int modelVersion,
        List<Contribution> contributions) {

    public HealthScore {
        contributions = List.copyOf(contributions);
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
