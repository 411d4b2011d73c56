package io.holdfast.playbooks.run;

import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.InOrder;
import io.holdfast.playbooks.Interventions;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.TimerStore;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.play.Happening;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jboss.logging.Logger;

/**
 * Shell. Takes an account with due timers that no other replica decides about, and rings them in order, however late: one
 * transaction per account. What fails is tried again a minute later and holds nobody back.
 */
@ApplicationScoped
class RingTimers {

    private static final Logger LOG = Logger.getLogger(RingTimers.class);
    private static final Duration AFTER_FAILURE = Duration.ofMinutes(1);

    private final Transactions transactions;
    private final AccountStore accounts;
    private final TimerStore timers;
    private final Plays plays;
    private final Interventions interventions;

    RingTimers(
            Transactions transactions,
            AccountStore accounts,
            TimerStore timers,
            Plays plays,
            Interventions interventions) {
        this.transactions = transactions;
        this.accounts = accounts;
        this.timers = timers;
        this.plays = plays;
        this.interventions = interventions;
    }

    /** Rings for one account; false when no timer is due, or others hold what is. */
    Uni<Boolean> once() {
        AtomicReference<String> held = new AtomicReference<>();
        return transactions
                .once(work -> accounts.lockDue(work.tx(), work.now()).chain(found -> found.map(account -> {
                            held.set(account);
                            return ring(work, account).replaceWith(true);
                        })
                        .orElseGet(() -> Uni.createFrom().item(false))))
                .onFailure(_ -> held.get() != null)
                .recoverWithUni(failure -> postpone(held.get(), failure));
    }

    /** When the next timer is due. */
    Uni<Optional<Instant>> nextDue() {
        return transactions.read(timers::nextDue);
    }

    private Uni<Void> ring(Work work, String account) {
        return timers.takeDue(work.tx(), account, work.now())
                .chain(due -> InOrder.each(due, rung -> switch (rung.kind()) {
                    case PLAY -> plays.happen(work, rung.subject(), new Happening.TimedOut());
                    case INTERVENTION -> interventions.lookAgain(work, account);
                }));
    }

    private Uni<Boolean> postpone(String account, Throwable failure) {
        LOG.errorf(failure, "timers of account %s could not ring, again in %s", account, AFTER_FAILURE);
        return transactions.once(
                work -> timers.postpone(work.tx(), account, work.now().plus(AFTER_FAILURE))
                        .replaceWith(true));
    }
}
