package io.holdfast.connector.sources;

import io.holdfast.connector.audit.AuditLog;
import io.holdfast.connector.source.Source;
import io.holdfast.http.NotFound;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.function.UnaryOperator;

/** Saves sources, with an audit row, and makes the change known to this replica's doors before it answers. */
@ApplicationScoped
class SaveSource {

    private final Pool pool;
    private final SourceStore store;
    private final AuditLog audit;
    private final RefreshSources refresh;
    private final Clock clock;

    SaveSource(Pool pool, SourceStore store, AuditLog audit, RefreshSources refresh, Clock clock) {
        this.pool = pool;
        this.store = store;
        this.audit = audit;
        this.refresh = refresh;
        this.clock = clock;
    }

    Uni<Source> created(Source source, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> store.insert(tx, source, now)
                        .chain(() -> audit.add(tx, now, by, "source-created", "source:" + source.id(), source.kind())))
                .chain(this::known)
                .replaceWith(source);
    }

    /** @param change from the present state to the next; may throw to refuse */
    Uni<Source> changed(String id, UnaryOperator<Source> change, String by) {
        Instant now = clock.instant();
        return pool.withTransaction(tx -> store.lock(tx, id)
                        .map(found -> change.apply(found.orElseThrow(() -> new NotFound("source", id))))
                        .call(after -> store.update(tx, after, now))
                        .call(after ->
                                audit.add(tx, now, by, "source-changed", "source:" + id, "version " + after.version())))
                .call(this::known);
    }

    /** Other replicas follow within seconds; so does this one if it fails now. */
    private Uni<Void> known() {
        return refresh.now().onFailure().recoverWithNull();
    }
}
