package io.holdfast.scoring.define;

import io.holdfast.scoring.catalogue.CustomMeasure;
import io.holdfast.scoring.condition.Expression.Verdict;
import io.holdfast.scoring.condition.Profile;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.score.ModelIdentity;
import io.holdfast.scoring.score.Scorer;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.warn.Rule;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What accounts are measured and judged by.
 *
 * @param model the default: scores every account that no assignment names
 * @param assignments in the order in which they are asked
 * @param models the version in force of every model, by its id; what onboarding models are looked up in
 * @param scorecards beside the overall one
 * @param custom measures of the company's own, each after those it is made of
 */
public record InForce(
        HealthModel model,
        List<Assignment> assignments,
        Map<String, HealthModel> models,
        List<Scorecard> scorecards,
        List<Rule> rules,
        Products products,
        List<CustomMeasure> custom) {

    /** Days from which on a customer is no longer being introduced to the product, and passes to its main model. */
    public static final int ONBOARDING_DAYS = 90;

    /** Days that the passage takes: by this many days later the main model has the whole say. */
    public static final int PASSAGE_DAYS = 15;

    private static final String ONBOARDING_DAY = "onboarding.day";

    public InForce {
        assignments = List.copyOf(assignments);
        models = Map.copyOf(models);
        scorecards = List.copyOf(scorecards);
        rules = List.copyOf(rules);
        custom = List.copyOf(custom);
    }

    /** One model for everybody. */
    public InForce(HealthModel model, List<Rule> rules, Products products) {
        this(model, List.of(), Map.of(), List.of(), rules, products, List.of());
    }

    /** Who an account is judged as: its main model, and what was wrong with finding it. */
    private record Assigned(HealthModel model, List<String> notes) {}

    /** A score on one more scorecard. */
    public record Card(Scorecard scorecard, Scoring scoring) {}

    /** The overall score of an account, by the model that applies to it: the entry that everybody uses. */
    public Scoring score(Account account, Measures measures, Instant now) {
        Profile profile = account.profile(now);
        Assigned assigned = assigned(profile);
        return scored(assigned.model(), measures, profile, now).noting(assigned.notes());
    }

    /** By what the overall score of an account is made. */
    public ModelIdentity identity(Account account, Instant now) {
        HealthModel main = assigned(account.profile(now)).model();
        return first(main).map(first -> ModelIdentity.of(main, first)).orElseGet(() -> ModelIdentity.of(main));
    }

    /** The scores of an account on all other scorecards that apply to it. */
    public List<Card> cards(Account account, Measures measures, Instant now) {
        if (scorecards.isEmpty()) {
            return List.of();
        }
        Profile profile = account.profile(now);
        List<Card> cards = new ArrayList<>();
        for (Scorecard card : scorecards) {
            Verdict applies =
                    card.applies().map(condition -> condition.of(profile)).orElseGet(Verdict.Holds::new);
            if (applies instanceof Verdict.HoldsNot) {
                continue;
            }
            List<String> notes = applies instanceof Verdict.Failed failed
                    ? List.of("whether this scorecard applies could not be evaluated: " + failed.reason())
                    : List.of();
            card.read(measures)
                    .map(read -> Scorer.score(card.model(), read, profile, now).noting(notes))
                    .ifPresent(scoring -> cards.add(new Card(card, scoring)));
        }
        return cards;
    }

    /** The same with a draft in the place of the model of its name; as the default where no account is scored by that. */
    public InForce with(HealthModel draft) {
        boolean known = Stream.concat(Stream.of(model), assignments.stream().map(Assignment::model))
                .flatMap(one -> Stream.concat(Stream.of(one.id()), one.onboarding().stream()))
                .anyMatch(draft.id()::equals);
        Map<String, HealthModel> others = new LinkedHashMap<>(models);
        others.put(draft.id(), draft);
        return new InForce(
                model.id().equals(draft.id()) || !known ? draft : model,
                assignments.stream()
                        .map(one -> one.model().id().equals(draft.id())
                                ? new Assignment(one.position(), one.condition(), draft)
                                : one)
                        .toList(),
                others,
                scorecards,
                rules,
                products,
                custom);
    }

    /** The same with a model as the default for everybody, whoever was assigned another. */
    public InForce only(HealthModel everybody) {
        return new InForce(everybody, List.of(), models, scorecards, rules, products, custom);
    }

    /** The same with other rules. */
    public InForce withRules(List<Rule> others) {
        return new InForce(model, assignments, models, scorecards, others, products, custom);
    }

    private Assigned assigned(Profile profile) {
        List<String> notes = List.of();
        for (Assignment one : assignments) {
            switch (one.condition().of(profile)) {
                case Verdict.Holds _ -> {
                    return new Assigned(one.model(), notes);
                }
                case Verdict.HoldsNot _ -> {}
                case Verdict.Failed failed -> {
                    notes = new ArrayList<>(notes);
                    notes.add("model assignment " + one.position() + " could not be evaluated: " + failed.reason());
                }
            }
        }
        return new Assigned(model, notes);
    }

    private Scoring scored(HealthModel main, Measures measures, Profile profile, Instant now) {
        Optional<HealthModel> first = first(main);
        long day = measures.value(ONBOARDING_DAY).map(BigDecimal::longValue).orElse(profile.ageDays());
        long steps = day - ONBOARDING_DAYS;
        if (first.isEmpty() || steps >= PASSAGE_DAYS) {
            return Scorer.score(main, measures, profile, now);
        }
        return steps <= 0
                ? Scorer.score(first.get(), measures, profile, now)
                : Scorer.mix(first.get(), main, (int) steps, PASSAGE_DAYS, measures, profile, now);
    }

    private Optional<HealthModel> first(HealthModel main) {
        return main.onboarding().map(models::get);
    }
}
