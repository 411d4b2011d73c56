package io.holdfast.accounts.intake;

import io.holdfast.events.Envelope;
import io.holdfast.events.IdentityEvent.IdentitiesObserved;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Takes in observed identities: claim, fold, settle, announce in one transaction. Locks are taken in one
 * order everywhere (people, memberships, the turn to settle, references, accounts, roles, touches), each kind sorted by key.
 */
@ApplicationScoped
class TakeInIdentities {

    /** What is folded together: a source's words, live or under one run. {@code runId} is null for live traffic. */
    private record Lot(String sourceId, boolean mayCreateAccounts, String runId) {
        static Lot of(Envelope<?> message) {
            IdentitiesObserved observed = observed(message);
            return new Lot(observed.sourceId(), observed.mayCreateAccounts(), message.runid());
        }
    }

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

    /** Handles a group. What one source said under one run is folded together, as if it had been said at once. */
    Uni<Void> handle(List<Delivery> group) {
        Map<Lot, List<Envelope<?>>> lots = new LinkedHashMap<>();
        group.forEach(delivery -> lots.computeIfAbsent(Lot.of(delivery.message()), _ -> new ArrayList<>())
                .add(delivery.message()));
        return Multi.createFrom()
                .iterable(lots.values())
                .onItem()
                .transformToUniAndConcatenate(
                        messages -> pool.withTransaction(tx -> inbox.claim(tx, IdentitiesConsumer.QUEUE, messages)
                                .chain(fresh -> takeIn(tx, among(messages, fresh)))))
                .onItem()
                .ignoreAsUni();
    }

    /** Each once, however often it was delivered. */
    private static List<Envelope<?>> among(List<Envelope<?>> messages, Set<String> fresh) {
        Map<String, Envelope<?>> byId = new LinkedHashMap<>();
        messages.stream()
                .filter(message -> fresh.contains(message.id()))
                .forEach(message -> byId.putIfAbsent(message.id(), message));
        return List.copyOf(byId.values());
    }

    private Uni<Void> takeIn(SqlConnection tx, List<Envelope<?>> fresh) {
        return fresh.isEmpty()
                ? Uni.createFrom().voidItem()
                : takeIn(
                        tx,
                        fresh.getFirst(),
                        fresh.stream()
                                .map(TakeInIdentities::observed)
                                .reduce(TakeInIdentities::together)
                                .orElseThrow());
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

    private static IdentitiesObserved observed(Envelope<?> message) {
        if (message.data() instanceof IdentitiesObserved observed) {
            WellFormed.require(observed);
            return observed;
        }
        throw new InvalidMessage("not an observation of identities: " + message.type());
    }

    private static IdentitiesObserved together(IdentitiesObserved one, IdentitiesObserved more) {
        return new IdentitiesObserved(
                one.sourceId(),
                one.mayCreateAccounts(),
                joined(one.accounts(), more.accounts()),
                joined(one.people(), more.people()),
                joined(one.memberships(), more.memberships()),
                joined(one.roles(), more.roles()));
    }

    private static <T> List<T> joined(List<T> one, List<T> more) {
        return Stream.concat(one.stream(), more.stream()).toList();
    }
}
