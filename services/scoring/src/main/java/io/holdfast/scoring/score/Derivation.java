package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.List;

/**
 * Why a score is what it is, as it is stored.
 *
 * @param scoreBeforeCaps what the contributions add up to, two decimals; null while too little is known for a score
 * @param contributions in the order of the model
 * @param caps those that applied, in the order of the model
 */
public record Derivation(BigDecimal scoreBeforeCaps, List<Contribution> contributions, List<AppliedCap> caps) {

    public Derivation {
        contributions = List.copyOf(contributions);
        caps = List.copyOf(caps);
    }
}
