package io.holdfast.scoring.score;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What moved a score between two derivations, input by input, cap by cap and override by override, in words. */
public final class ScoreDifference {

    private static final String OVERRIDE = "override";

    private ScoreDifference() {}

    /**
     * One input that moved, one cap that came, went or costs another number of points, or an override that did.
     *
     * @param measure name of the measure, or of the cap; {@code override} for an override
     * @param points change of the whole score through it, two decimals, negative when it cost
     * @param text {@code usage against baseline fell from 0.98 to 0.55: -12.40 points}
     */
    public record Part(String measure, BigDecimal from, BigDecimal to, BigDecimal points, String text) {}

    /**
     * What moved the score, greatest effect first. Inputs without effect are left out; a cap that came or went is told
     * even when it costs nothing.
     */
    public static List<Part> between(Derivation before, Derivation after) {
        List<Part> parts = new ArrayList<>();
        Map<String, Contribution> old = new LinkedHashMap<>();
        before.contributions().forEach(contribution -> old.put(key(contribution), contribution));
        for (Contribution now : after.contributions()) {
            part(old.remove(key(now)), now, parts);
        }
        old.values().forEach(gone -> part(gone, null, parts));
        Map<String, AppliedCap> oldCaps = new LinkedHashMap<>();
        before.caps().forEach(cap -> oldCaps.put(cap.id(), cap));
        for (AppliedCap now : after.caps()) {
            cap(oldCaps.remove(now.id()), now, parts);
        }
        oldCaps.values().forEach(gone -> cap(gone, null, parts));
        override(before.override(), after.override(), parts);
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
        parts.add(new Part(
                named.measure(), from, to, points, named.name() + " " + verb(from, to) + ": " + signed(points)));
    }

    private static void cap(AppliedCap before, AppliedCap after, List<Part> parts) {
        BigDecimal points = lost(before).subtract(lost(after));
        if (before != null && after != null && points.signum() == 0) {
            return;
        }
        AppliedCap named = after == null ? before : after;
        String verb = before == null ? "a cap came" : after == null ? "a cap went" : "a cap stayed";
        String effect = points.signum() == 0 ? "without effect" : signed(points);
        parts.add(new Part(
                named.id(),
                before == null ? null : before.value(),
                after == null ? null : after.value(),
                points,
                verb + " (" + named.text() + "): " + effect));
    }

    private static void override(AppliedOverride before, AppliedOverride after, List<Part> parts) {
        BigDecimal points = points(after).subtract(points(before));
        boolean same = before != null && after != null && before.id().equals(after.id());
        if (before == null && after == null || same && points.signum() == 0) {
            return;
        }
        AppliedOverride named = after == null ? before : after;
        String verb = same ? "an override stayed" : after == null ? "an override ended" : "an override came";
        String effect = points.signum() == 0 ? "without effect" : signed(points);
        parts.add(new Part(OVERRIDE, null, null, points, verb + " (" + named.text() + "): " + effect));
    }

    private static String key(Contribution contribution) {
        return contribution.path() + ":" + contribution.measure();
    }

    private static BigDecimal points(AppliedOverride override) {
        return override == null ? BigDecimal.ZERO.setScale(2) : override.points();
    }

    private static String signed(BigDecimal points) {
        return (points.signum() > 0 ? "+" : "") + points.toPlainString() + " points";
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

    private static BigDecimal lost(AppliedCap cap) {
        return cap == null ? BigDecimal.ZERO.setScale(2) : cap.lost();
    }

    private static BigDecimal given(Contribution contribution) {
        return contribution == null ? BigDecimal.ZERO.setScale(2) : contribution.given();
    }
}
