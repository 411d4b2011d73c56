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
 * @param looks what follows from the rest, worked out once
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
        List<Variant> variants,
        Looks looks) {

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

    /**
     * What follows from the rest of a rule.
     *
     * @param measures that decide whether it is true
     * @param feeds where those come from
     * @param varied the rule by each variant, in their order
     */
    record Looks(Set<String> measures, Set<Feed> feeds, List<Rule> varied) {}

    public Rule {
        if (levels.isEmpty()) {
            throw new IllegalArgumentException("rule " + key + " needs a level");
        }
        levels = levels.stream().sorted(Comparator.comparing(Level::severity)).toList();
        absenceOf = Set.copyOf(absenceOf);
        variants = List.copyOf(variants);
    }

    public Rule(
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
        this(
                key,
                version,
                keyedBy,
                portfolio,
                levels,
                clear,
                minimumAgeDays,
                followsLevel,
                explainsScore,
                absorbedBy,
                absenceOf,
                remindEvery,
                appliesTo,
                variants,
                looks(
                        levels,
                        variants.stream()
                                .map(variant -> new Rule(
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
                                        List.of()))
                                .toList()));
    }

    private static Looks looks(List<Level> levels, List<Rule> varied) {
        Set<String> measures =
                levels.stream().flatMap(level -> level.when().measures()).collect(Collectors.toUnmodifiableSet());
        return new Looks(measures, measures.stream().map(Feed::of).collect(Collectors.toUnmodifiableSet()), varied);
    }

    /** The rule as it is for an account; empty when it says nothing about it. Both may be null when unknown. */
    public Optional<Rule> of(String industry, String tier) {
        if (!appliesTo.covers(industry, tier)) {
            return Optional.empty();
        }
        for (int i = 0; i < variants.size(); i++) {
            if (variants.get(i).appliesTo().covers(industry, tier)) {
                return variants.get(i).off()
                        ? Optional.empty()
                        : Optional.of(looks.varied().get(i));
            }
        }
        return Optional.of(this);
    }

    /** The measures that decide whether it is true. */
    public Set<String> measures() {
        return looks.measures();
    }

    /** The measures whose value at the time of raising its clearing asks for. */
    Stream<String> remembered() {
        return clear.remembered();
    }

    /** Where the readings come from that decide whether it is true. */
    Set<Feed> feeds() {
        return looks.feeds();
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
