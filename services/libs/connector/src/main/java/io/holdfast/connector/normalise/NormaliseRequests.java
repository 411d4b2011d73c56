package io.holdfast.connector.normalise;

import io.holdfast.connector.Connector;
import io.holdfast.connector.Patience;
import io.holdfast.connector.dialect.Dialect;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.run.RunMarker;
import io.holdfast.connector.runs.RunStore;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.holdfast.events.ConnectorEvent.RequestReceived;
import io.holdfast.events.Envelope;
import io.holdfast.messaging.Delivery;
import io.holdfast.messaging.Inbox;
import io.holdfast.messaging.InvalidMessage;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * Normalises a group of raw requests: claim, outbox, quarantine and run counts are one transaction. The same request delivered
 * twice has its effect once. Requests of a run that was closed meanwhile are ordinary live traffic.
 */
@ApplicationScoped
class NormaliseRequests {

    private static final String CONSUMER = "normalise";

    private final Pool pool;
    private final Inbox inbox;
    private final RunStore runs;
    private final TakeIn takeIn;
    private final KnownSources sources;
    private final Connector connector;
    private final PersonRefs refs;
    private final Clock clock;

    NormaliseRequests(
            Pool pool,
            Inbox inbox,
            RunStore runs,
            TakeIn takeIn,
            KnownSources sources,
            Connector connector,
            PersonRefs refs,
            Clock clock) {
        this.pool = pool;
        this.inbox = inbox;
        this.runs = runs;
        this.takeIn = takeIn;
        this.sources = sources;
        this.connector = connector;
        this.refs = refs;
        this.clock = clock;
    }

    Uni<Void> on(List<Delivery> group) {
        return Patience.whileAway(Uni.createFrom().deferred(() -> group(group)), Patience::databaseAway);
    }

    private Uni<Void> group(List<Delivery> group) {
        SortedMap<String, Envelope<?>> requests = new TreeMap<>();
        List<String> markers = new ArrayList<>();
        for (Delivery delivery : group) {
            if (RunMarker.is(received(delivery.message()))) {
                markers.add(delivery.message().runid());
            } else {
                requests.put(delivery.message().id(), delivery.message());
            }
        }
        return normalise(List.copyOf(requests.values())).chain(() -> markersSeen(markers));
    }

    private Uni<Void> markersSeen(List<String> runIds) {
        Uni<Void> seen = Uni.createFrom().voidItem();
        for (String runId : runIds) {
            seen = seen.chain(() -> runs.markerSeen(pool, runId, clock.instant()));
        }
        return seen;
    }

    private Uni<Void> normalise(List<Envelope<?>> requests) {
        if (requests.isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Envelope<?>> ofRuns =
                requests.stream().filter(message -> message.runid() != null).toList();
        Set<String> runIds = ofRuns.stream().map(Envelope::runid).collect(Collectors.toSet());
        return inHand(ofRuns).chain(() -> runs.counting(pool, runIds)).chain(counting -> Uni.createFrom()
                .item(() -> requests.stream()
                        .map(message -> normalise(message, counting))
                        .toList())
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(normalised -> pool.withTransaction(tx -> takeIn(tx, normalised, runIds, counting))));
    }

    private Uni<Void> inHand(List<Envelope<?>> ofRuns) {
        return ofRuns.isEmpty()
                ? Uni.createFrom().voidItem()
                : runs.inHand(
                        pool,
                        ofRuns.stream().<String>map(Envelope::runid).toList(),
                        ofRuns.stream().<String>map(Envelope::id).toList(),
                        clock.instant());
    }

    private Normalised normalise(Envelope<?> message, Set<String> counting) {
        RawRequest raw = RawRequest.of(message, received(message));
        RawRequest request = raw.runId() == null || counting.contains(raw.runId()) ? raw : raw.withoutRun();
        Source source = sources.byId(request.sourceId())
                .orElseThrow(() ->
                        new IllegalStateException("source %s is not known here yet".formatted(request.sourceId())));
        Dialect dialect = connector
                .dialectOf(request.door())
                .orElseThrow(() -> new InvalidMessage("no dialect for door " + request.door()));
        List<Item> items = dialect.normalise(request, source, refs);
        return new Normalised(request, source, message, items);
    }

    private Uni<Void> takeIn(SqlConnection tx, List<Normalised> all, Set<String> runIds, Set<String> counting) {
        Instant now = clock.instant();
        return runs.counting(tx, runIds)
                .invoke(still -> {
                    if (!Objects.equals(still, counting)) {
                        throw new IllegalStateException("a run was closed meanwhile; normalise again");
                    }
                })
                .chain(() -> fresh(tx, all))
                .chain(fresh -> takeIn.all(tx, fresh, now))
                .chain(() -> runIds.isEmpty()
                        ? Uni.createFrom().voidItem()
                        : runs.done(
                                tx, all.stream().map(one -> one.request().id()).toList()));
    }

    /** Those that have not been normalised before. */
    private Uni<List<Normalised>> fresh(SqlConnection tx, List<Normalised> all) {
        return inbox.claim(
                        tx,
                        CONSUMER,
                        all.stream().<Envelope<?>>map(Normalised::message).toList())
                .map(claimed -> all.stream()
                        .filter(one -> claimed.contains(one.message().id()))
                        .toList());
    }

    private static RequestReceived received(Envelope<?> message) {
        if (message.data() instanceof RequestReceived received) {
            return received;
        }
        throw new InvalidMessage("not a raw request: " + message.type());
    }
}
