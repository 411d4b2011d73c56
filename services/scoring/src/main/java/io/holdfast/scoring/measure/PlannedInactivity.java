package io.holdfast.scoring.measure;

import io.holdfast.events.AccountState.PausePlanned;
import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.warn.Subject;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Pauses that the customer planned: of the whole account, or the leave of one person. Both days are of it, in UTC. */
@ApplicationScoped
class PlannedInactivity implements MeasureFamily {

    static final String ON_LEAVE = "person.on-leave";

    private final AccountStates states;

    PlannedInactivity(AccountStates states) {
        this.states = states;
    }

    @Override
    public Uni<Void> measure(SqlConnection tx, Measuring measuring) {
        LocalDate today = LocalDate.ofInstant(measuring.asOf(), ZoneOffset.UTC);
        return states.at(tx, measuring, PausePlanned.class)
                .invoke(told -> measuring.accounts().forEach(account -> told.getOrDefault(account.id(), List.of())
                        .forEach(pause -> apply(measuring, account, pause.is(), today))))
                .replaceWithVoid();
    }

    private static void apply(Measuring measuring, Account account, PausePlanned pause, LocalDate today) {
        if (pause.fromDay() == null || pause.toDay() == null || pause.toDay().isBefore(today)) {
            return;
        }
        if (pause.fromDay().isAfter(today)) {
            measuring.changesAt(account.id(), midnight(pause.fromDay()));
            return;
        }
        measuring.changesAt(account.id(), midnight(pause.toDay().plusDays(1)));
        if (pause.personRef() == null) {
            measuring.planned(account.id());
        } else {
            measuring.subject(account.id(), Subject.person(pause.personRef()), Map.of(ON_LEAVE, BigDecimal.ONE));
        }
    }

    private static Instant midnight(LocalDate day) {
        return day.atStartOfDay(ZoneOffset.UTC).toInstant();
    }

    @Override
    public List<MeasureDescription> describes() {
        return List.of(MeasureDescription.of(
                        ON_LEAVE,
                        "the person is on leave",
                        "people",
                        Unit.YES_NO,
                        Polarity.NEITHER,
                        0,
                        "accounts",
                        "the person planned no leave for today")
                .per("person"));
    }
}
