package io.holdfast.playbooks;

import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.customer.Health;
import io.holdfast.playbooks.customer.Money;
import io.holdfast.playbooks.customer.Touch;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.play.Play;
import io.holdfast.playbooks.play.Situation;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gathers what plays look at. */
@ApplicationScoped
public class Situations {

    private final AccountStore accounts;
    private final AlertStore alerts;
    private final HealthStore healths;
    private final MoneyStore money;
    private final TaskStore tasks;
    private final InterventionStore interventions;

    Situations(
            AccountStore accounts,
            AlertStore alerts,
            HealthStore healths,
            MoneyStore money,
            TaskStore tasks,
            InterventionStore interventions) {
        this.accounts = accounts;
        this.alerts = alerts;
        this.healths = healths;
        this.money = money;
        this.tasks = tasks;
        this.interventions = interventions;
    }

    /** The situation of a play. */
    public Uni<Situation> of(SqlConnection connection, Play play) {
        return play.alertId()
                .map(alert -> alerts.find(connection, alert))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()))
                .chain(alert -> account(connection, play.accountId(), alert))
                .chain(known -> tasks.states(connection, play.id()).chain(states -> intervention(connection, play)
                        .chain(decline -> touched(connection, play, decline)
                                .map(touched -> with(known, states, touched, decline)))));
    }

    /** The situation of an account without play. */
    public Uni<Situation> account(SqlConnection connection, String account, Optional<Alert> alert) {
        return accounts.find(connection, account).chain(who -> healths.find(connection, account)
                .chain(health -> money.of(connection, account).chain(paid -> alerts.openOf(connection, account)
                        .map(open -> situation(alert, who, health, paid, open)))));
    }

    private static Situation situation(
            Optional<Alert> alert, Account account, Optional<Health> health, Money money, List<Alert> open) {
        List<String> rules = open.stream().map(Alert::rule).distinct().toList();
        return new Situation(alert, account, health, money, Map.of(), false, Optional.empty(), rules);
    }

    private Uni<Optional<Intervention>> intervention(SqlConnection connection, Play play) {
        return play.interventionId()
                .map(id -> interventions.find(connection, id))
                .orElseGet(() -> Uni.createFrom().item(Optional.empty()));
    }

    private Uni<Boolean> touched(SqlConnection connection, Play play, Optional<Intervention> decline) {
        return decline.map(one -> Uni.createFrom().item(one.firstTouchAt().isPresent()))
                .orElseGet(() -> accounts.touches(connection, play.accountId(), play.startedAt())
                        .map(touches -> Touch.first(touches, play.startedAt()).isPresent()));
    }

    private static Situation with(
            Situation known, Map<String, String> tasks, boolean touched, Optional<Intervention> decline) {
        return new Situation(
                known.alert(),
                known.account(),
                known.health(),
                known.money(),
                tasks,
                touched,
                decline.flatMap(Intervention::cause),
                known.openRules());
    }
}
