package io.holdfast.accounts.intake;

import io.holdfast.events.Envelope;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Takes in one message of observed identities: claim, fold, settle, announce in one transaction. Locks are taken in one
 * order everywhere (people, memberships, the turn to settle, references, accounts, roles, touches), each kind sorted by key.
 */
@ApplicationScoped
class TakeInIdentities {

    private final Pool pool;
    private final Inbox inbox;
    private final Outbox outbox;
    private final Clock clock;
    private final HearOfPeople people;
    private final SettleReferences references;
    private final HearOfRoles roles;

    TakeInIdentities(
            Pool pool,
            Inbox inbox,
            Outbox outbox,
            Clock clock,
            HearOfPeople people,
            SettleReferences references,
            HearOfRoles roles) {
        this.pool = pool;
        this.inbox = inbox;
        this.outbox = outbox;
        this.clock = clock;
        this.people = people;
        this.references = references;
        this.roles = roles;
    }

    Uni<Void> handle(Envelope<?> message, IdentitiesObserved observed) {
        WellFormed.require(observed);
        return pool.withTransaction(tx -> inbox.claim(tx, IdentitiesConsumer.QUEUE, message)
                .chain(fresh ->
                        fresh ? takeIn(tx, message, observed) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> takeIn(SqlConnection tx, Envelope<?> message, IdentitiesObserved observed) {
        Instant now = clock.instant();
        List<Announcement> news = new ArrayList<>();
        return people.hear(tx, observed.people(), now)
                .chain(() -> people.hearOfMemberships(tx, observed.memberships(), now))
                .invoke(news::addAll)
                .chain(() -> references.hear(tx, observed, now))
                .invoke(news::addAll)
                .chain(() -> roles.hear(tx, observed.roles(), message.runid(), now))
                .invoke(news::addAll)
                .chain(() -> outbox.add(
                        tx, news.stream().map(said -> said.causedBy(message)).toList()));
    }
}
