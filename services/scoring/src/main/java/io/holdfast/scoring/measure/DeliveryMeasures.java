package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.DeliverableChanged;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.trust.Deliverable;
import io.holdfast.scoring.trust.Deliveries;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.UUID;

/** How deliverables of professional services are received. Missing where none are kept. */
@ApplicationScoped
class DeliveryMeasures implements MeasureFamily {

    static final String ACCEPTED = "delivery.accepted-first-time";
    static final String ON_TIME = "delivery.on-time";
    static final String REJECTED = "delivery.rejected";
    static final String REJECTED_TWICE = "delivery.rejected-twice";
    static final String LATE_DAYS = "delivery.milestone-late-days";

    private final AccountStates states;

    DeliveryMeasures(AccountStates states) {
        this.states = states;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        return states.at(tx, measuring, DeliverableChanged.class)
                .invoke(told -> measuring.accounts().forEach(account -> {
                    List<Deliverable> all = told.getOrDefault(account.id(), List.of()).stream()
                            .map(state -> deliverable(state.is()))
                            .toList();
                    put(measuring, account.id(), new Deliveries(all, measuring.asOf()));
                }))
                .replaceWithVoid();
    }

    private static void put(Measuring measuring, UUID account, Deliveries deliveries) {
        measuring.put(account, ACCEPTED, deliveries.acceptedFirstTime());
        measuring.put(account, ON_TIME, deliveries.onTime());
        measuring.put(account, REJECTED, deliveries.rejected());
        measuring.put(account, REJECTED_TWICE, deliveries.rejectedTwice());
        measuring.put(account, LATE_DAYS, deliveries.lateDays());
    }

    private static Deliverable deliverable(DeliverableChanged is) {
        return new Deliverable(is.dueOn(), is.deliveredAt(), is.acceptedAt(), is.rejections());
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(
                described(
                        ACCEPTED,
                        "deliverables accepted without a rejection",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        365,
                        "nothing was accepted or rejected in the last year"),
                described(
                        ON_TIME,
                        "deliverables handed over by their day",
                        Unit.RATIO,
                        Polarity.UP_IS_GOOD,
                        365,
                        "nothing was due in the last year"),
                described(
                        REJECTED,
                        "deliverables that were rejected and are not accepted",
                        Unit.COUNT,
                        Polarity.UP_IS_BAD,
                        0,
                        "no deliverable is kept"),
                described(
                        REJECTED_TWICE,
                        "a deliverable was rejected twice and is not accepted",
                        Unit.YES_NO,
                        Polarity.UP_IS_BAD,
                        0,
                        "no deliverable is kept"),
                described(
                        LATE_DAYS,
                        "working days the deliverable most late is late",
                        Unit.DAYS,
                        Polarity.UP_IS_BAD,
                        0,
                        "no deliverable is kept"));
    }

    private static MeasureDescription described(
            String name, String title, Unit unit, Polarity polarity, int window, String missing) {
        return MeasureDescription.of(name, title, "trust", unit, polarity, window, "accounts", missing);
    }
}
