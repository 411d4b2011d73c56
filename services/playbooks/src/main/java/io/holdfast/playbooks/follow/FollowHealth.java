package io.holdfast.playbooks.follow;

import io.holdfast.events.ScoringEvent;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.HealthStore;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.Work;
import io.holdfast.playbooks.customer.Health;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/** Shell. An account's newest health in; interventions and plays look again. Changes of band are in the scores. */
@ApplicationScoped
class FollowHealth {

    private static final String SCORECARD = "overall";

    private final Transactions transactions;
    private final Inbox inbox;
    private final AccountStore accounts;
    private final HealthStore healths;
    private final Plays plays;

    FollowHealth(Transactions transactions, Inbox inbox, AccountStore accounts, HealthStore healths, Plays plays) {
        this.transactions = transactions;
        this.inbox = inbox;
        this.accounts = accounts;
        this.healths = healths;
        this.plays = plays;
    }

    /** Handles one delivery; a message handled before, or older than what is known, has no effect. */
    Uni<Void> on(Delivery delivery) {
        return switch (delivery.message().data()) {
            case ScoringEvent.AccountScored scored
            when !delivery.message().historical() ->
                transactions.decide(Optional.of(delivery.message()), work -> inbox.claim(
                                work.tx(), delivery.queue(), delivery.message())
                        .chain(first -> first
                                ? take(work, scored, delivery.message().subjectversion())
                                : Uni.createFrom().voidItem()));
            case ScoringEvent.AccountScored _, ScoringEvent.HealthBandChanged _ ->
                Uni.createFrom().voidItem();
            default ->
                throw new InvalidMessage(
                        "not for playbooks: " + delivery.message().type());
        };
    }

    private Uni<Void> take(Work work, ScoringEvent.AccountScored scored, long version) {
        if (!SCORECARD.equals(scored.scorecard())) {
            return Uni.createFrom().voidItem();
        }
        return accounts.lock(work.tx(), scored.accountId())
                .chain(() -> healths.newer(
                        work.tx(),
                        scored.accountId(),
                        version,
                        scored.score(),
                        Health.Band.valueOf(scored.band().name()),
                        scored.scoredAt()))
                .chain(newer -> newer
                        ? plays.lookAgain(work, scored.accountId())
                        : Uni.createFrom().voidItem());
    }
}
