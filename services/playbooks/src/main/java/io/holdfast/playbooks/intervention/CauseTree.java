package io.holdfast.playbooks.intervention;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a customer declines: two levels, and whether it could have been prevented. */
public final class CauseTree {

    private static final Map<String, List<String>> TREE = new LinkedHashMap<>();
    private static final List<String> PREVENTABLE = List.of("adoption", "value", "people", "support", "product");

    static {
        TREE.put("adoption", List.of("onboarding-unfinished", "training-gap", "seats-unused", "wrong-users"));
        TREE.put("value", List.of("no-goal", "goal-missed", "benefit-unproven"));
        TREE.put("people", List.of("sponsor-left", "champion-left", "power-user-left"));
        TREE.put("support", List.of("critical-unsolved", "slow", "repeated"));
        TREE.put("product", List.of("missing-capability", "defect", "performance", "integration"));
        TREE.put("commercial", List.of("price", "budget-cut", "payment"));
        TREE.put("competitor", List.of("lost", "built-in-house"));
        TREE.put("outside", List.of("merger", "insolvency", "regulation", "closed"));
        TREE.put("false-alarm", List.of("season", "planned-pause", "automation", "data-fault"));
    }

    private CauseTree() {}

    /** A cause of the second level. */
    public record Cause(String key, boolean preventable) {}

    /** All causes. */
    public static List<Cause> all() {
        return TREE.entrySet().stream()
                .flatMap(level -> level.getValue().stream().map(second -> cause(level.getKey(), second)))
                .toList();
    }

    /** Whether there is such a cause, written {@code level1/level2}. */
    public static boolean knows(String key) {
        return all().stream().map(Cause::key).anyMatch(key::equals);
    }

    private static Cause cause(String first, String second) {
        boolean preventable = PREVENTABLE.contains(first) || second.equals("price");
        return new Cause(first + "/" + second, preventable);
    }
}
