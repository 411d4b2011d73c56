package io.holdfast.alerting.escalate;

import io.holdfast.alerting.AccountStore;
import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.TimerStore;
import io.holdfast.alerting.alert.Account;
import io.holdfast.alerting.alert.Alert;
import io.holdfast.alerting.alert.Handling.Affected;
import io.holdfast.alerting.alert.Happening;
import io.holdfast.alerting.ladder.Ladder;
import io.holdfast.alerting.ladder.People;
import io.holdfast.alerting.ladder.PlannedStep;
import io.holdfast.alerting.ladder.Rung;
import io.holdfast.alerting.ladder.Told;
import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * Shell. Takes an alert with due timers that no other replica holds, and climbs its due rungs in order, however late: one
 * transaction per alert, each rung at most once.
 */
@ApplicationScoped
class ClimbLadder {

    private static final Logger LOG = Logger.getLogger(ClimbLadder.class);

    private final Pool pool;
    private final AlertStore alerts;
    private final TimerStore timers;
    private final AccountStore accounts;
    private final AlertBook book;
    private final RolesOfAccount roles;
    private final Clock clock;
    private final MeterRegistry meters;

    ClimbLadder(
            Pool pool,
            AlertStore alerts,
            TimerStore timers,
            AccountStore accounts,
            AlertBook book,
            RolesOfAccount roles,
            Clock clock,
            MeterRegistry meters) {
        this.pool = pool;
        this.alerts = alerts;
        this.timers = timers;
        this.accounts = accounts;
        this.book = book;
        this.roles = roles;
        this.clock = clock;
        this.meters = meters;
    }

    /** Climbs for one alert; false when no timer is due, or others hold what is. */
    Uni<Boolean> once() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MICROS);
        return pool.withTransaction(tx -> alerts.withDueTimers(tx, now)
                .chain(found -> found.map(alert -> climb(tx, alert, now).replaceWith(true))
                        .orElseGet(() -> Uni.createFrom().item(false))));
    }

    /** When the next timer is due. */
    Uni<Optional<Instant>> nextDue() {
        return pool.withConnection(timers::nextDue);
    }

    private Uni<Void> climb(SqlConnection tx, Alert alert, Instant now) {
        return timers.fireDue(tx, alert.id(), now)
                .chain(due -> due.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : accounts.find(tx, alert.warning().accountId())
                                .map(account -> happenings(due, alert, account, now))
                                .chain(what ->
                                        book.enter(tx, List.of(new Affected(alert, what)), Optional.empty(), now))
                                .replaceWithVoid());
    }

    private List<Happening> happenings(List<PlannedStep> due, Alert alert, Account account, Instant now) {
        People people = roles.of(alert, account);
        return due.stream()
                .<Happening>map(step -> climbed(step, people, now))
                .peek(what -> {
                    if (what instanceof Happening.Climbed climbed
                            && climbed.told().stream().anyMatch(Told.Nobody.class::isInstance)) {
                        meters.counter("holdfast.alerting.nobody.told").increment();
                        LOG.warnf("alert %d: %s", (Long) alert.number(), climbed.text());
                    }
                })
                .toList();
    }

    private static Happening.Climbed climbed(PlannedStep step, People people, Instant now) {
        Rung rung = Ladder.of(step.protocol()).rung(step.step());
        return new Happening.Climbed(
                step.protocol(), rung, step.due(), Duration.between(step.due(), now), Told.on(rung, people));
    }
}
