package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.TrustItemChanged;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.measure.AccountStates.State;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.trust.TrustItem;
import io.holdfast.scoring.trust.TrustLedger;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;
import java.util.function.Function;

/** What a customer's trust rests on, for industries whose models weigh it. Missing where nobody keeps it. */
@ApplicationScoped
class TrustMeasures implements MeasureFamily {

    private static final String NOTHING = "nothing is kept that trust rests on";

    /** A measure, and how the ledger tells it. */
    private record Told(MeasureDescription description, Function<TrustLedger, Measurement> by) {}

    private static final List<Told> ALL = List.of(
            good(
                    "valid-share",
                    "valid reviews and certificates",
                    Unit.RATIO,
                    0,
                    "no review or certificate is kept",
                    TrustLedger::validShare),
            bad("incidents-90d", "incidents that began in 90 days", Unit.COUNT, 90, NOTHING, TrustLedger::incidents),
            good(
                    "milestones-on-time",
                    "milestones done by their day",
                    Unit.RATIO,
                    365,
                    "no milestone was due in the last year",
                    TrustLedger::milestonesOnTime),
            bad(
                    "milestone-late-days",
                    "days the milestone most late is late",
                    Unit.DAYS,
                    0,
                    "no milestone is kept",
                    TrustLedger::milestoneLateDays),
            good(
                    "milestone-due-days",
                    "days until the next open milestone is due, 0 when one is late",
                    Unit.DAYS,
                    0,
                    "not applicable while no milestone is open",
                    TrustLedger::milestoneDueDays),
            good(
                    "credit",
                    "credit class in points: A 100, B 80, C 40, D 0",
                    Unit.POINTS,
                    0,
                    "no credit class is kept",
                    TrustLedger::credit),
            told(
                    "credit-fell",
                    "classes that the credit class fell in 90 days and has not come back",
                    Unit.LEVEL,
                    Polarity.UP_IS_BAD,
                    90,
                    "no credit class is kept",
                    TrustLedger::creditFell),
            good(
                    "compliance",
                    "compliance: 100 in order, 50 with an open finding, 0 in breach",
                    Unit.POINTS,
                    0,
                    "no compliance status is kept",
                    TrustLedger::compliance),
            good(
                    "uptime-90d",
                    "mean uptime in per cent of the months that ended in 90 days",
                    Unit.POINTS,
                    90,
                    "no uptime is kept of the last 90 days",
                    TrustLedger::uptime),
            flag(
                    "expired",
                    "an agreement or certificate has ended",
                    0,
                    "no agreement or certificate is kept",
                    TrustLedger::expired),
            good(
                    "certificate-ends-days",
                    "days until the next agreement or certificate ends, 0 when one has",
                    Unit.DAYS,
                    0,
                    "not applicable where no agreement or certificate ends",
                    TrustLedger::certificateEndsDays),
            flag(
                    "data-incident-open",
                    "an incident with data is not resolved",
                    0,
                    NOTHING,
                    TrustLedger::dataIncidentOpen),
            flag("insolvency", "a sign of insolvency stands", 0, NOTHING, TrustLedger::insolvency));

    private final AccountStates states;

    TrustMeasures(AccountStates states) {
        this.states = states;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return states.upTo(tx, measuring, TrustItemChanged.class)
                .invoke(items -> measuring
                        .accounts()
                        .forEach(account -> put(measuring, account.id(), items.getOrDefault(account.id(), List.of()))))
                .replaceWithVoid();
    }

    private static void put(Measuring measuring, UUID account, List<State<TrustItemChanged>> items) {
        TrustLedger ledger =
                new TrustLedger(items.stream().map(TrustMeasures::item).toList(), measuring.asOf());
        ALL.forEach(told ->
                measuring.put(account, told.description().name(), told.by().apply(ledger)));
    }

    private static TrustItem item(State<TrustItemChanged> state) {
        TrustItemChanged is = state.is();
        return new TrustItem(
                is.itemId(),
                TrustItem.Kind.valueOf(is.kind().name()),
                is.status() == null
                        ? null
                        : TrustItem.Status.valueOf(is.status().name()),
                is.grade(),
                is.percent(),
                is.dueOn(),
                is.validUntil(),
                is.doneAt(),
                state.since());
    }

    @Override
    public List<MeasureDescription> describes() {
        return ALL.stream().map(Told::description).toList();
    }

    private static Told good(
            String name, String title, Unit unit, int window, String missing, Function<TrustLedger, Measurement> by) {
        return told(name, title, unit, Polarity.UP_IS_GOOD, window, missing, by);
    }

    private static Told bad(
            String name, String title, Unit unit, int window, String missing, Function<TrustLedger, Measurement> by) {
        return told(name, title, unit, Polarity.UP_IS_BAD, window, missing, by);
    }

    private static Told flag(
            String name, String title, int window, String missing, Function<TrustLedger, Measurement> by) {
        return told(name, title, Unit.YES_NO, Polarity.UP_IS_BAD, window, missing, by);
    }

    private static Told told(
            String name,
            String title,
            Unit unit,
            Polarity polarity,
            int window,
            String missing,
            Function<TrustLedger, Measurement> by) {
        return new Told(
                MeasureDescription.of("trust." + name, title, "trust", unit, polarity, window, "accounts", missing),
                by);
    }
}
