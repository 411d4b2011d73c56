package io.holdfast.scoring.warn;

import java.util.Set;

/**
 * Which accounts something applies to. An empty set of industries or tiers means every one.
 *
 * @param industries such as {@code healthcare}; an account without an industry is in none
 * @param notIndustries those that are left out
 * @param tiers {@code T1} to {@code T4}; an account without a tier is in none
 * @param notTiers those that are left out
 */
public record Scope(Set<String> industries, Set<String> notIndustries, Set<String> tiers, Set<String> notTiers) {

    /** Every account. */
    public static final Scope EVERYBODY = new Scope(Set.of(), Set.of(), Set.of(), Set.of());

    public Scope {
        industries = Set.copyOf(industries);
        notIndustries = Set.copyOf(notIndustries);
        tiers = Set.copyOf(tiers);
        notTiers = Set.copyOf(notTiers);
    }

    /** Whether an account is among them; industry and tier may be null when unknown. */
    boolean covers(String industry, String tier) {
        return holds(industries, notIndustries, industry) && holds(tiers, notTiers, tier);
    }

    private static boolean holds(Set<String> wanted, Set<String> unwanted, String value) {
        return value == null
                ? wanted.isEmpty()
                : (wanted.isEmpty() || wanted.contains(value)) && !unwanted.contains(value);
    }
}
