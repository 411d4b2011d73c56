package io.holdfast.scoring.warn;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Judges all rules of one account together: a rule that absorbs is judged with what it absorbs. A pure function: feed each
 * day's verdicts' states to the next day, and a past of any length is judged in memory.
 */
public final class EarlyWarnings {

    /** Second part of the keys of warnings about all accounts together. */
    public static final String PORTFOLIO = "portfolio";

    private static final String SWITCHED_OFF = "the rule is not in force any more";

    private static final Comparator<Rule> ABSORBERS_FIRST =
            Comparator.comparing((Rule rule) -> rule.absorbedBy().isPresent()).thenComparing(Rule::key);

    private EarlyWarnings() {}

    /**
     * @param rules all that are in force; those about the portfolio, and those that say nothing about this account, are
     *     left out
     * @param account the account's id, second part of every key
     * @param ofAccount readings that account-wide rules look at
     * @param ofSubjects readings per person, product, contract or goal
     * @param before what is remembered; keys without memory are calm
     * @param silent feeds in which absence proves nothing now
     * @param warming feeds from which nothing is concluded now
     */
    public static List<Verdict> judge(
            List<Rule> rules,
            String account,
            Readings ofAccount,
            Map<Subject, Readings> ofSubjects,
            Collection<WarningState> before,
            Set<Feed> silent,
            Set<Feed> warming,
            Circumstances at) {
        Map<String, WarningState> remembered = new HashMap<>();
        before.forEach(state -> remembered.put(state.key(), state));
        List<Rule> applying = applying(rules, at);
        Set<String> open = new HashSet<>();
        List<Verdict> verdicts = new ArrayList<>(ended(rules, applying, before, at));
        Map<String, List<Rule>> absorbing = absorbing(applying);
        Map<Optional<Subject>, Readings> looked = new HashMap<>();
        for (Rule rule : absorbersFirst(applying)) {
            boolean pausing = !at.left() && touches(rule.feeds(), warming);
            boolean excused = !at.left() && touches(rule.feeds(), silent);
            boolean mute = !at.left() && touches(rule.absenceOf(), silent);
            boolean absorbed = rule.absorbedBy()
                    .map(Absorption::rule)
                    .filter(open::contains)
                    .isPresent();
            List<Evidence> joined = joined(absorbing.getOrDefault(rule.key(), List.of()), ofAccount, silent, warming);
            for (Optional<Subject> about : keys(rule, ofSubjects, before)) {
                WarningState calm = WarningState.calm(rule.key(), account, about);
                WarningState state = remembered.getOrDefault(calm.key(), calm);
                Readings readings = looked.computeIfAbsent(about, subject -> readings(subject, ofAccount, ofSubjects));
                boolean away = readings.onLeave() && !at.left();
                Verdict verdict = pausing || mute || away && !rule.absenceOf().isEmpty()
                        ? pause(state.paused())
                        : !at.left()
                                        && about.filter(one -> vanished(one, ofSubjects))
                                                .isPresent()
                                ? Judge.end(state.paused(), "what it is about is not there any more")
                                : Judge.judge(
                                        rule, readings.excused(excused || away), state, at.of(rule), absorbed, joined);
                if (verdict.state().open().isPresent()) {
                    open.add(rule.key());
                }
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    /**
     * Judges the rules about all accounts together, and tells open warnings again as often as their rule asks for.
     *
     * @param toldAt when each open warning was last told of, by key
     */
    public static List<Verdict> judgePortfolio(
            List<Rule> rules,
            Readings readings,
            Collection<WarningState> before,
            Map<String, Instant> toldAt,
            Circumstances at) {
        Map<String, WarningState> remembered = new HashMap<>();
        before.forEach(state -> remembered.put(state.key(), state));
        return rules.stream()
                .filter(Rule::portfolio)
                .map(rule -> {
                    WarningState calm = WarningState.calm(rule.key(), PORTFOLIO, Optional.empty());
                    WarningState state = remembered.getOrDefault(calm.key(), calm);
                    Verdict verdict = Judge.judge(rule, readings, state, at, false, List.of());
                    boolean again = verdict instanceof Verdict.Stays && due(rule, toldAt.get(calm.key()), at.now());
                    return again
                            ? Judge.remind(
                                    rule,
                                    readings,
                                    verdict.state(),
                                    verdict.state().open().orElseThrow())
                            : verdict;
                })
                .toList();
    }

    private static boolean due(Rule rule, Instant toldAt, Instant now) {
        return toldAt != null
                && rule.remindEvery()
                        .filter(every -> !now.isBefore(toldAt.plus(every)))
                        .isPresent();
    }

    /** The rules of single accounts as they are for this one. */
    private static List<Rule> applying(List<Rule> rules, Circumstances at) {
        List<Rule> applying = new ArrayList<>(rules.size());
        for (Rule rule : rules) {
            if (!rule.portfolio()) {
                rule.of(at.industry(), at.tier()).ifPresent(applying::add);
            }
        }
        return applying;
    }

    /** What is remembered of rules that say nothing about this account ends. */
    private static List<Verdict> ended(
            List<Rule> rules, List<Rule> applying, Collection<WarningState> before, Circumstances at) {
        if (before.isEmpty()) {
            return List.of();
        }
        Set<String> inForce = rules.stream().map(Rule::key).collect(Collectors.toSet());
        Set<String> asked = applying.stream().map(Rule::key).collect(Collectors.toSet());
        String reason = at.left() ? Judge.LEFT : Judge.NOT_APPLICABLE;
        return before.stream()
                .filter(state -> !asked.contains(state.rule()))
                .map(state -> Judge.end(state.paused(), inForce.contains(state.rule()) ? reason : SWITCHED_OFF))
                .toList();
    }

    /** A person who is not read was only not looked at; a goal, contract or product is told of as long as it is there. */
    private static boolean vanished(Subject about, Map<Subject, Readings> ofSubjects) {
        return about.kind() != Subject.Kind.PERSON && !ofSubjects.containsKey(about);
    }

    private static Readings readings(Optional<Subject> about, Readings ofAccount, Map<Subject, Readings> ofSubjects) {
        return about.map(ofSubjects::get)
                .map(readings -> readings.over(ofAccount))
                .orElse(about.isPresent() ? new Readings(Map.of(), Set.of(), Map.of(), List.of()) : ofAccount);
    }

    /** When a hold ends that would raise something without another change. */
    public static Optional<Instant> due(List<Rule> rules, Collection<WarningState> states, Circumstances at) {
        List<WarningState> held =
                states.stream().filter(state -> !state.trueSince().isEmpty()).toList();
        if (held.isEmpty()) {
            return Optional.empty();
        }
        Map<String, Rule> byKey = new HashMap<>();
        applying(rules, at).forEach(rule -> byKey.put(rule.key(), rule));
        return held.stream()
                .flatMap(state -> Stream.ofNullable(byKey.get(state.rule())).flatMap(rule -> ends(rule, state)))
                .min(Comparator.naturalOrder());
    }

    private static Stream<Instant> ends(Rule rule, WarningState state) {
        return state.trueSince().entrySet().stream()
                .filter(level -> state.open()
                        .map(open -> level.getKey().compareTo(open.severity()) > 0)
                        .orElse(true))
                .map(level -> level.getValue().plus(rule.level(level.getKey()).heldFor()));
    }

    private static boolean pauses(Rule rule, Set<Feed> silent, Set<Feed> warming) {
        return touches(rule.feeds(), warming) || touches(rule.absenceOf(), silent);
    }

    private static boolean touches(Set<Feed> feeds, Set<Feed> others) {
        return !others.isEmpty() && !Collections.disjoint(feeds, others);
    }

    private static Verdict pause(WarningState state) {
        return state.open().isPresent() ? new Verdict.Stays(state) : new Verdict.Calm(state);
    }

    private static List<Rule> absorbersFirst(List<Rule> rules) {
        List<Rule> sorted = new ArrayList<>(rules);
        sorted.sort(ABSORBERS_FIRST);
        return sorted;
    }

    /** The rules that others absorb, by the key of those others. */
    private static Map<String, List<Rule>> absorbing(List<Rule> rules) {
        Map<String, List<Rule>> absorbing = new HashMap<>();
        for (Rule rule : rules) {
            rule.absorbedBy().ifPresent(by -> absorbing
                    .computeIfAbsent(by.rule(), _ -> new ArrayList<>())
                    .add(rule));
        }
        return absorbing;
    }

    /** Evidence of the account-wide rules that one would take in and that are true now. */
    private static List<Evidence> joined(List<Rule> taken, Readings readings, Set<Feed> silent, Set<Feed> warming) {
        if (taken.isEmpty()) {
            return List.of();
        }
        return taken.stream()
                .filter(other -> !pauses(other, silent, warming))
                .sorted(Comparator.comparing(Rule::key))
                .flatMap(other -> other.levels().reversed().stream()
                        .filter(level -> other.absorbed(level.severity()))
                        .filter(level -> level.when().test(readings) == Condition.Truth.TRUE)
                        .findFirst()
                        .stream())
                .flatMap(level -> level.when().evidence(readings))
                .toList();
    }

    private static Set<Optional<Subject>> keys(
            Rule rule, Map<Subject, Readings> ofSubjects, Collection<WarningState> before) {
        if (rule.keyedBy().isEmpty()) {
            return Set.of(Optional.<Subject>empty());
        }
        Set<Optional<Subject>> keys = new LinkedHashSet<>();
        ofSubjects.keySet().stream()
                .filter(one -> one.kind() == rule.keyedBy().get())
                .sorted()
                .map(Optional::of)
                .forEach(keys::add);
        before.stream()
                .filter(state -> state.rule().equals(rule.key()))
                .map(WarningState::about)
                .forEach(keys::add);
        return keys;
    }
}
