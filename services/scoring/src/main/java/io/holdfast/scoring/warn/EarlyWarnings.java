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
import java.util.stream.Stream;

/** Judges all rules of one account together: a rule that absorbs is judged with what it absorbs. */
public final class EarlyWarnings {

    private EarlyWarnings() {}

    /**
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
        Set<String> open = new HashSet<>();
        List<Verdict> verdicts = new ArrayList<>();
        for (Rule rule : absorbersFirst(rules)) {
            boolean pausing = pauses(rule, silent, warming) && !at.left();
            boolean absorbed = rule.absorbedBy().filter(open::contains).isPresent();
            List<Evidence> joined = joined(rule, rules, ofAccount, silent, warming);
            for (Optional<Subject> about : keys(rule, ofSubjects, before)) {
                Readings readings = about.map(one -> ofSubjects.getOrDefault(one, Readings.of(Map.of())))
                        .orElse(ofAccount);
                WarningState calm = WarningState.calm(rule.key(), account, about);
                WarningState state = remembered.getOrDefault(calm.key(), calm);
                Verdict verdict = pausing
                        ? pause(state.paused())
                        : Judge.judge(rule, readings, state, at.of(rule), absorbed, joined);
                if (verdict.state().open().isPresent()) {
                    open.add(rule.key());
                }
                verdicts.add(verdict);
            }
        }
        return verdicts;
    }

    /** When a hold ends that would raise something without another change. */
    public static Optional<Instant> due(List<Rule> rules, Collection<WarningState> states) {
        Map<String, Rule> byKey = new HashMap<>();
        rules.forEach(rule -> byKey.put(rule.key(), rule));
        return states.stream()
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
        Set<Feed> feeds = rule.feeds();
        return !Collections.disjoint(feeds, warming) || rule.absence() && !Collections.disjoint(feeds, silent);
    }

    private static Verdict pause(WarningState state) {
        return state.open().isPresent() ? new Verdict.Stays(state) : new Verdict.Calm(state);
    }

    private static List<Rule> absorbersFirst(List<Rule> rules) {
        return rules.stream()
                .sorted(Comparator.comparing((Rule rule) -> rule.absorbedBy().isPresent())
                        .thenComparing(Rule::key))
                .toList();
    }

    /** Evidence of the account-wide rules that this one would take in and that are true now. */
    private static List<Evidence> joined(
            Rule rule, List<Rule> rules, Readings readings, Set<Feed> silent, Set<Feed> warming) {
        return rules.stream()
                .filter(other -> other.absorbedBy().filter(rule.key()::equals).isPresent())
                .filter(other -> !pauses(other, silent, warming))
                .sorted(Comparator.comparing(Rule::key))
                .flatMap(other -> other.levels().getFirst().when().test(readings) == Condition.Truth.TRUE
                        ? other.levels().getFirst().when().evidence(readings)
                        : Stream.empty())
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
