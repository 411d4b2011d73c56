package io.holdfast.connector.release;

import io.holdfast.connector.Connector;
import io.holdfast.connector.audit.AuditLog;
import io.holdfast.connector.dialect.Item;
import io.holdfast.connector.normalise.Normalised;
import io.holdfast.connector.normalise.TakeIn;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.connector.quarantine.QuarantinedItem;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.runs.RunStore;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.holdfast.http.Conflict;
import io.holdfast.http.NotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/**
 * Lets an item out of quarantine. A replayed item is normalised with today's mapping as if it had arrived alone at its first
 * time; facts keep the vendor's event id, so replaying what did arrive by another way changes nothing.
 */
@ApplicationScoped
class ReleaseItem {

    /** What became of a replay. */
    sealed interface Outcome {
        /** It left. */
        record Replayed(QuarantinedItem item) implements Outcome {}

        /** It still cannot be normalised, and stays. */
        record StillSetAside(String reason, String detail) implements Outcome {}
    }

    private final Pool pool;
    private final QuarantineStore store;
    private final RunStore runs;
    private final TakeIn takeIn;
    private final AuditLog audit;
    private final KnownSources sources;
    private final Connector connector;
    private final PersonRefs refs;
    private final Clock clock;

    ReleaseItem(
            Pool pool,
            QuarantineStore store,
            RunStore runs,
            TakeIn takeIn,
            AuditLog audit,
            KnownSources sources,
            Connector connector,
            PersonRefs refs,
            Clock clock) {
        this.pool = pool;
        this.store = store;
        this.runs = runs;
        this.takeIn = takeIn;
        this.audit = audit;
        this.sources = sources;
        this.connector = connector;
        this.refs = refs;
        this.clock = clock;
    }

    /**
     * @param corrected the item as it should have been; empty: as it is
     * @param runId run to replay it under; null: as live traffic
     */
    Uni<Outcome> replay(UUID id, Optional<byte[]> corrected, String runId, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> openItem(tx, id)
                .call(item -> requireOpen(tx, runId))
                .chain(item -> replayLocked(tx, item, corrected.orElse(item.payload()), runId, by, now)));
    }

    Uni<Void> discard(UUID id, String reason, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> openItem(tx, id)
                .chain(item -> store.close(tx, id, "discarded", item.payload(), by, now))
                .chain(() -> audit.add(tx, now, by, "quarantine-discarded", "quarantine:" + id, reason)));
    }

    private Uni<Outcome> replayLocked(
            SqlConnection tx, QuarantinedItem item, byte[] payload, String runId, String by, Instant now) {
        Normalised normalised = normalise(item, payload, runId);
        for (Item outcome : normalised.items()) {
            if (outcome instanceof Item.SetAside aside) {
                return Uni.createFrom().item(new Outcome.StillSetAside(aside.reason(), aside.detail()));
            }
        }
        return takeIn.all(tx, List.of(normalised), now)
                .chain(() -> store.close(tx, item.id(), "replayed", payload, by, now))
                .chain(() -> audit.add(tx, now, by, "quarantine-replayed", "quarantine:" + item.id(), item.reason()))
                .replaceWith(new Outcome.Replayed(item));
    }

    private Normalised normalise(QuarantinedItem item, byte[] payload, String runId) {
        Source source = sources.byId(item.sourceId()).orElseThrow(() -> new NotFound("source", item.sourceId()));
        RawRequest request = new RawRequest(
                item.rawId(),
                item.sourceId(),
                item.door(),
                "POST",
                item.path(),
                Map.of(),
                payload,
                item.receivedAt(),
                runId);
        List<Item> items = connector
                .dialectOf(item.door())
                .orElseThrow(() -> new NotFound("dialect", item.door()))
                .normalise(request, source, refs);
        return new Normalised(request, source, null, items);
    }

    private Uni<QuarantinedItem> openItem(SqlConnection tx, UUID id) {
        return store.lock(tx, id).map(found -> {
            QuarantinedItem item = found.orElseThrow(() -> new NotFound("quarantined item", id));
            if (!item.state().equals("open")) {
                throw new Conflict("not-in-quarantine", "The item was %s already.".formatted(item.state()));
            }
            return item;
        });
    }

    private Uni<Void> requireOpen(SqlConnection tx, String runId) {
        return runs.counting(tx, runId == null ? Set.of() : Set.of(runId))
                .invoke(counting -> {
                    if (runId != null && counting.isEmpty()) {
                        throw new Conflict("run-not-open", "The run %s is not open.".formatted(runId));
                    }
                })
                .replaceWithVoid();
    }
}
