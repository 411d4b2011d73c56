package io.holdfast.scoring.score;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/**
 * Why a score is what it is, as it is stored.
 *
 * @param scoreBeforeCaps what the contributions add up to, two decimals; null while too little is known for a score
 * @param contributions in the order of the model
 * @param caps those that applied or could not be evaluated, in the order of the model
 * @param groups means of all groups, outer before inner, in the order of the model
 * @param notes what else decided, one sentence each: which models were mixed, what could not be evaluated
 * @param override somebody's word against the model's; null without one
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Derivation(
        BigDecimal scoreBeforeCaps,
        List<Contribution> contributions,
        List<AppliedCap> caps,
        List<GroupScore> groups,
        List<String> notes,
        AppliedOverride override) {

    public Derivation {
        contributions = List.copyOf(contributions);
        caps = List.copyOf(caps);
        groups = List.copyOf(groups);
        notes = List.copyOf(notes);
    }

    /** The same with more to say. */
    public Derivation with(List<String> more) {
        if (more.isEmpty()) {
            return this;
        }
        List<String> all = new ArrayList<>(notes);
        all.addAll(more);
        return new Derivation(scoreBeforeCaps, contributions, caps, groups, all, override);
    }
}
