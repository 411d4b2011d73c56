package io.holdfast.simulator.ledger;

import java.util.ArrayList;
import java.util.List;

/**
 * One claim that was held against the books.
 *
 * @param claim in plain words
 * @param checked how many things were looked at; 0 says that there was nothing to prove
 * @param gaps what contradicts the claim, each naming the thing
 */
public record Proof(String claim, long checked, List<String> gaps) {

    /** Gaps that are printed of one claim. */
    private static final int SHOWN = 10;

    boolean holds() {
        return gaps.isEmpty();
    }

    /** The lines of the report. */
    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add("%-4s %s (%,d checked%s)"
                .formatted(
                        holds() ? "ok" : "GAP",
                        claim,
                        checked,
                        holds() ? "" : ", %,d contradict".formatted(gaps.size())));
        gaps.stream().limit(SHOWN).forEach(gap -> lines.add("       - " + gap));
        return lines;
    }
}
