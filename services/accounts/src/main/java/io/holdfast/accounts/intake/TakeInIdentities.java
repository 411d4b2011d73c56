package io.holdfast.accounts.intake;

import static java.util.stream.Collectors.groupingBy;
import static java.util.stream.Collectors.toList;

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
import java.util.stream.Stream;

/**
 * Takes in observed identities: claim, fold, settle, announce in one transaction. Locks are taken in one
 * order everywhere (people, memberships, the turn to settle, references, accounts, roles, touches), each kind sorted by key.
 */
@ApplicationScoped
class TakeInIdentities {

    /** What is folded together: a source's words, live or under one run. {@code runId} is null for live traffic. */
    private record Lot(String sourceId, boolean mayCreateAccounts, String runId) {}

    /** A message and what it observed, well formed. */
    private record Told(Envelope<?> message, IdentitiesObserved observed) {

        static Told by(Delivery delivery) {
            Envelope<?> message = delivery.message();
            if (message.data() instanceof IdentitiesObserved observed) {
                WellFormed.require(observed);
                return new Told(message, observed);
            }
            throw new InvalidMessage("not an observation of identities: " + message.type());
        }

        Lot lot() {
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
        Map<Lot, List<Told>> lots =
                group.stream().map(Told::by).collect(groupingBy(Told::lot, LinkedHashMap::new, toList()));
        return Multi.createFrom()
                .iterable(lots.values())
                .onItem()
                .transformToUniAndConcatenate(lot -> pool.withTransaction(tx -> claim(tx, lot)
                        .chain(fresh -> fresh.isEmpty() ? Uni.createFrom().voidItem() : takeIn(tx, fresh))))
                .onItem()
                .ignoreAsUni();
    }

    /** What has not been handled before, each once, however often it was delivered. */
    private Uni<List<Told>> claim(SqlConnection tx, List<Told> lot) {
        List<Envelope<?>> messages =
                lot.stream().<Envelope<?>>map(Told::message).toList();
        return inbox.claim(tx, IdentitiesConsumer.QUEUE, messages).map(fresh -> {
            Map<String, Told> byId = new LinkedHashMap<>();
            lot.stream()
                    .filter(told -> fresh.contains(told.message().id()))
                    .forEach(told -> byId.putIfAbsent(told.message().id(), told));
            return List.copyOf(byId.values());
        });
    }

    private Uni<Void> takeIn(SqlConnection tx, List<Told> fresh) {
        IdentitiesObserved observed = fresh.stream()
                .map(Told::observed)
                .reduce(TakeInIdentities::together)
                .orElseThrow();
        return takeIn(tx, fresh.getFirst().message(), observed);
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
