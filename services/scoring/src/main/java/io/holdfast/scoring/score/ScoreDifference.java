package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What moved a score between two derivations, input by input, in words. */
public final class ScoreDifference {

    private ScoreDifference() {}

    /**
     * One input that moved.
     *
     * @param points change of the whole score through this input, two decimals, negative when it cost
     * @param text {@code usage against baseline fell from 0.98 to 0.55: -12.40 points}
     */
    public record Part(String measure, BigDecimal from, BigDecimal to, BigDecimal points, String text) {}

    /** The inputs that moved the score, greatest effect first. Inputs without effect are left out. */
    public static List<Part> between(List<Contribution> before, List<Contribution> after) {
        Map<String, Contribution> old = new LinkedHashMap<>();
        before.forEach(contribution -> old.put(contribution.measure(), contribution));
        List<Part> parts = new ArrayList<>();
        for (Contribution now : after) {
            part(old.remove(now.measure()), now, parts);
        }
        old.values().forEach(gone -> part(gone, null, parts));
        parts.sort(Comparator.comparing((Part part) -> part.points().abs())
                .reversed()
                .thenComparing(Part::measure));
        return List.copyOf(parts);
    }

    private static void part(Contribution before, Contribution after, List<Part> parts) {
        BigDecimal points = given(after).subtract(given(before));
        if (points.signum() == 0) {
            return;
        }
        BigDecimal from = before == null ? null : before.value();
        BigDecimal to = after == null ? null : after.value();
        Contribution named = after == null ? before : after;
        String sign = points.signum() > 0 ? "+" : "";
        parts.add(new Part(
                named.measure(),
                from,
                to,
                points,
                named.name() + " " + verb(from, to) + ": " + sign + points.toPlainString() + " points"));
    }

    private static String verb(BigDecimal from, BigDecimal to) {
        if (from == null && to == null) {
            return "is still unknown and weighs differently";
        }
        if (from == null) {
            return "became known (" + Wording.number(to) + ")";
        }
        if (to == null) {
            return "is no longer known (was " + Wording.number(from) + ")";
        }
        int direction = to.compareTo(from);
        if (direction == 0) {
            return "stayed at " + Wording.number(to) + " and weighs differently";
        }
        return (direction < 0 ? "fell from " : "rose from ") + Wording.number(from) + " to " + Wording.number(to);
    }

    private static BigDecimal given(Contribution contribution) {
        return contribution == null ? BigDecimal.ZERO.setScale(2) : contribution.given();
    }
}
