package io.holdfast.playbooks.intervene;

import io.holdfast.http.Conflict;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.AlertStore;
import io.holdfast.playbooks.InterventionStore;
import io.holdfast.playbooks.Interventions;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Account;
import io.holdfast.playbooks.customer.Alert;
import io.holdfast.playbooks.intervention.CauseTree;
import io.holdfast.playbooks.intervention.Closure;
import io.holdfast.playbooks.intervention.Intervention;
import io.holdfast.playbooks.intervention.Intervention.Outcome;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import java.util.UUID;
import java.util.function.BiFunction;
import java.util.function.Consumer;

/** Shell. Somebody names the cause of a decline, or confirms what an intervention came to. */
@ApplicationScoped
class ConcludeIntervention {

    private final Transactions transactions;
    private final AccountStore accounts;
    private final AlertStore alerts;
    private final InterventionStore store;
    private final Interventions interventions;
    private final Plays plays;

    ConcludeIntervention(
            Transactions transactions,
            AccountStore accounts,
            AlertStore alerts,
            InterventionStore store,
            Interventions interventions,
            Plays plays) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.alerts = alerts;
        this.store = store;
        this.interventions = interventions;
        this.plays = plays;
    }

    /** Names the cause; plays that wait for it go on. */
    Uni<Intervention> cause(UUID id, String cause, Consumer<Account> allowed) {
        if (!CauseTree.knows(cause)) {
            throw new InvalidInput("cause", "is not a cause of the tree; GET /v1/causes lists them");
        }
        return held(id, allowed, (work, one) -> {
            if (!one.open()) {
                throw new Conflict("already-closed", "The intervention is closed.");
            }
            return one.cause().equals(Optional.of(cause))
                    ? Uni.createFrom().item(one)
                    : interventions
                            .change(work, one.causedBy(cause), "the cause is " + cause)
                            .call(() -> plays.lookAgain(work, one.accountId()));
        });
    }

    /** Closes with an outcome. */
    Uni<Intervention> close(UUID id, Outcome outcome, Optional<String> reason, String by, Consumer<Account> allowed) {
        return held(id, allowed, (work, one) -> alerts.openOf(work.tx(), one.accountId())
                .chain(open -> {
                    Closure closure = Closure.close(
                            one, outcome, reason, open.stream().map(Alert::rule).toList(), by, work.now());
                    return switch (closure) {
                        case Closure.Closed closed -> interventions.change(work, closed.intervention(), "closed");
                        case Closure.AlreadySo already -> Uni.createFrom().item(already.intervention());
                        case Closure.Refused refused -> throw new Conflict(refused.reason(), refused.text());
                        case Closure.Wrong wrong -> throw new InvalidInput(wrong.field(), wrong.text());
                    };
                }));
    }

    private Uni<Intervention> held(
            UUID id, Consumer<Account> allowed, BiFunction<Work, Intervention, Uni<Intervention>> act) {
        return transactions.decide(work -> store.find(work.tx(), id)
                .map(found -> found.orElseThrow(() -> new NotFound("intervention", id)))
                .call(one -> accounts.lock(work.tx(), one.accountId()))
                .call(one -> accounts.find(work.tx(), one.accountId()).invoke(allowed))
                .chain(() -> store.find(work.tx(), id).map(Optional::orElseThrow))
                .chain(one -> act.apply(work, one)));
    }
}
