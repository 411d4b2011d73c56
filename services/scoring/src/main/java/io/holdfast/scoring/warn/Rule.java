package io.holdfast.scoring.warn;

import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A shipped or edited warning rule: data, versioned.
 *
 * @param key name of the rule, first part of the key of its warnings
 * @param keyedBy what each of has a warning of its own beside the account; empty when the account has one
 * @param portfolio whether it is about all accounts together, judged once a day
 * @param levels mildest first
 * @param clear what ends an open warning; while it holds nothing is raised
 * @param minimumAgeDays age of the account below which it raises nothing
 * @param followsLevel whether an open warning also steps down while it is not cleared
 * @param explainsScore whether the costliest contributions of the score belong to its evidence
 * @param absorbedBy whose open warning it joins as evidence; empty for never
 * @param absenceOf the feeds it concludes from the silence of, and so pauses while one of them is silent; empty when it
 *     concludes from what is there
 * @param remindEvery how long an open warning stays untold before it is told again; empty for never
 * @param appliesTo the accounts it is for
 * @param variants what is different for some accounts; the first that covers an account counts
 */
public record Rule(
        String key,
        int version,
        Optional<Subject.Kind> keyedBy,
        boolean portfolio,
        List<Level> levels,
        Condition clear,
        int minimumAgeDays,
        boolean followsLevel,
        boolean explainsScore,
        Optional<Absorption> absorbedBy,
        Set<Feed> absenceOf,
        Optional<Duration> remindEvery,
        Scope appliesTo,
        List<Variant> variants) {

    /**
     * @param heldFor how long the condition must have been true without a break
     */
    public record Level(Severity severity, Condition when, Duration heldFor) {}

    /**
     * What is different for some accounts.
     *
     * @param off whether the rule says nothing about them
     * @param levels instead of the rule's; empty for the same
     * @param clear instead of the rule's; empty for the same
     */
    public record Variant(Scope appliesTo, boolean off, List<Level> levels, Optional<Condition> clear) {}

    public Rule {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("rule " + key + " needs a level");
        }
        levels = levels.stream().sorted(Comparator.comparing(Level::severity)).toList();
        absenceOf = Set.copyOf(absenceOf);
        variants = List.copyOf(variants);
    }

    /** The rule as it is for an account; empty when it says nothing about it. Both may be null when unknown. */
    public Optional<Rule> of(String industry, String tier) {
        if (!appliesTo.covers(industry, tier)) {
            return Optional.empty();
        }
        Optional<Variant> variant = variants.stream()
                .filter(one -> one.appliesTo().covers(industry, tier))
                .findFirst();
        return variant.isEmpty()
                ? Optional.of(this)
                : variant.filter(one -> !one.off()).map(this::as);
    }

    private Rule as(Variant variant) {
        return new Rule(
                key,
                version,
                keyedBy,
                portfolio,
                variant.levels().isEmpty() ? levels : variant.levels(),
                variant.clear().orElse(clear),
                minimumAgeDays,
                followsLevel,
                explainsScore,
                absorbedBy,
                absenceOf,
                remindEvery,
                appliesTo,
                List.of());
    }

    /** The measures that decide whether it is true. */
    public Set<String> measures() {
        return levels.stream().flatMap(level -> level.when().measures()).collect(Collectors.toSet());
    }

    /** The measures whose value at the time of raising its clearing asks for. */
    Stream<String> remembered() {
        return clear.remembered();
    }

    /** Where the readings come from that decide whether it is true. */
    Set<Feed> feeds() {
        return measures().stream().map(Feed::of).collect(Collectors.toSet());
    }

    boolean absorbed(Severity severity) {
        return absorbedBy.filter(by -> by.takes(severity)).isPresent();
    }

    Level level(Severity severity) {
        return levels.stream()
                .filter(level -> level.severity() == severity)
                .findFirst()
                .orElse(levels.getFirst());
    }
}
