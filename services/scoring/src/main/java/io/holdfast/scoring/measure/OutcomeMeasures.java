package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.GoalChanged;
import io.holdfast.events.AccountState.GoalKind;
import io.holdfast.events.AccountState.SuccessDefinitionChanged;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.outcome.Goal;
import io.holdfast.scoring.outcome.GoalAttainment;
import io.holdfast.scoring.outcome.GoalHistory;
import io.holdfast.scoring.outcome.SuccessDefinition;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** O1 and O1P: goals against what time lets expect; O3: the definition of success; and readings of each goal. */
@ApplicationScoped
class OutcomeMeasures implements MeasureFamily {

    static final String O1 = "O1";
    static final String O1P = "O1P";
    static final String O3 = "O3";

    private final AccountStates states;

    OutcomeMeasures(AccountStates states) {
        this.states = states;
    }

    /** After the onboarding, by whose day it is known since when there should be goals. */
    @Override
    public int order() {
        return 10;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return states.upTo(tx, measuring, GoalChanged.class)
                .invoke(goals -> measuring
                        .accounts()
                        .forEach(account ->
                                goals(measuring, account, histories(goals.getOrDefault(account.id(), List.of())))))
                .chain(() -> states.at(tx, measuring, SuccessDefinitionChanged.class))
                .invoke(told -> measuring
                        .accounts()
                        .forEach(account -> measuring.put(
                                account.id(),
                                O3,
                                success(told.getOrDefault(account.id(), List.of()))
                                        .level(measuring.asOf()),
                                measuring.asOf())))
                .replaceWithVoid();
    }

    private static void goals(Measuring measuring, Account account, List<GoalHistory> goals) {
        Instant now = measuring.asOf();
        UUID id = account.id();
        long tenure = measuring.known(id, "onboarding.day") instanceof Measured day
                ? day.value().longValue()
                : account.ageDays(now);
        measuring.put(id, O1, GoalAttainment.of(goals, tenure, now));
        List<GoalHistory> ofPatients =
                goals.stream().filter(goal -> goal.now().patients()).toList();
        measuring.put(id, O1P, GoalAttainment.of(ofPatients, tenure, now));
        goals.stream()
                .filter(goal -> goal.inForce(now))
                .forEach(goal -> measuring.subject(
                        id, new Subject(Subject.Kind.GOAL, goal.now().id()), goal.readings(now)));
    }

    private static List<GoalHistory> histories(List<State<GoalChanged>> told) {
        Map<String, List<Goal>> goals = new LinkedHashMap<>();
        told.forEach(state -> goals.computeIfAbsent(state.is().goalId(), _ -> new ArrayList<>())
                .add(goal(state.is(), state.since())));
        return goals.values().stream().map(GoalHistory::new).toList();
    }

    private static Goal goal(GoalChanged goal, Instant since) {
        boolean weighted = goal.weight() != null && goal.weight().signum() > 0;
        return new Goal(
                goal.goalId(),
                goal.kind() == GoalKind.PATIENT_OUTCOME,
                weighted ? goal.weight() : BigDecimal.ONE,
                goal.baseline(),
                goal.target(),
                goal.current(),
                goal.startsOn(),
                goal.dueOn(),
                goal.measuredAt(),
                goal.reviewDueOn(),
                goal.outcome() != null,
                since);
    }

    private static SuccessDefinition success(List<State<SuccessDefinitionChanged>> told) {
        return told.isEmpty()
                ? new SuccessDefinition(false, null)
                : new SuccessDefinition(true, told.getLast().is().reviewedAt());
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                attainment(O1, "attainment of goals against what is expected by now"),
                attainment(O1P, "attainment of goals for patients against what is expected by now"),
                MeasureDescription.of(
                        O3,
                        "definition of success: 2 reviewed in 180 days, 1 older, 0 none",
                        "outcome",
                        Unit.LEVEL,
                        Polarity.UP_IS_GOOD,
                        0,
                        "accounts",
                        "never missing"),
                goal(GoalHistory.ATTAINMENT, "attainment of the goal against what is expected by now", Unit.RATIO)
                        .aging("45/120"),
                goal(GoalHistory.OFF_TRACK_DAYS, "days below half of what is expected", Unit.DAYS),
                goal(GoalHistory.REVIEW_MISSED_DAYS, "days since a review was missed", Unit.DAYS),
                goal(GoalHistory.UNPROVEN_PAST_DUE, "past its day without proof or judgement", Unit.YES_NO),
                goal(GoalHistory.JUDGED, "judged achieved, partly achieved or missed", Unit.YES_NO));
    }

    private static MeasureDescription attainment(String name, String title) {
        return MeasureDescription.of(
                        name,
                        title,
                        "outcome",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        0,
                        "accounts",
                        "\"unproven\": no goal is proven by a value of the last 120 days; \"none-set\": no goal after day 60;"
                                + " not applicable before, and while no goal is a tenth of its time old")
                .aging("45/120");
    }

    private static MeasureDescription goal(String name, String title, Unit unit) {
        Polarity polarity = name.equals(GoalHistory.ATTAINMENT)
                ? Polarity.UP_IS_GOOD
                : name.equals(GoalHistory.JUDGED) ? Polarity.NEITHER : Polarity.UP_IS_BAD;
        return MeasureDescription.of(
                        name,
                        title,
                        "outcome",
                        unit,
                        polarity,
                        0,
                        "accounts",
                        "the goal is judged for more than 120 days, or withdrawn; an attainment also while unproven")
                .per("goal");
    }
}
