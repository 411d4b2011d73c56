package io.holdfast.connector.runs;

import io.holdfast.connector.Connector;
import io.holdfast.connector.audit.AuditLog;
import io.holdfast.events.ConnectorEvent.RunOpened;
import io.holdfast.messaging.Announcement;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.UUID;

/** Opens a run of history on a source and says so. */
@ApplicationScoped
class OpenRun {

    private final Pool pool;
    private final RunStore runs;
    private final AuditLog audit;
    private final Outbox outbox;
    private final Connector connector;
    private final Clock clock;

    OpenRun(Pool pool, RunStore runs, AuditLog audit, Outbox outbox, Connector connector, Clock clock) {
        this.pool = pool;
        this.runs = runs;
        this.audit = audit;
        this.outbox = outbox;
        this.connector = connector;
        this.clock = clock;
    }

    Uni<Run> on(String sourceId, String kind, String by) {
        Instant now = clock.instant();
        Run run = new Run("run-" + UUID.randomUUID(), sourceId, kind, "open", now, by, null, 0, 0, 0);
        RunOpened opened = new RunOpened(run.id(), sourceId, kind, now);
        Announcement said = Announcement.of(opened, connector.type("run-opened"), "run:" + run.id(), now)
                .inRun(run.id());
        return pool.withTransaction(tx -> runs.insert(tx, run)
                        .chain(() -> audit.add(tx, now, by, "run-opened", "run:" + run.id(), kind + " on " + sourceId))
                        .chain(() -> outbox.add(tx, List.of(said))))
                .replaceWith(run);
    }
}
