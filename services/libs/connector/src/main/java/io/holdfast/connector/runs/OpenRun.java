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
import java.time.LocalDate;
import java.util.List;
import java.util.UUID;

/** Opens a run on a source and says so. */
@ApplicationScoped
public class OpenRun {

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

    /** A run of history: requests come in under it. */
    Uni<Run> on(String sourceId, String kind, String by) {
        Run run = opened(sourceId, kind, clock.instant(), by, null, null);
        return open(run, kind + " on " + sourceId);
    }

    /** A run that tells once more what the source told of these days. */
    public Uni<Run> rebuild(String sourceId, LocalDate fromDay, LocalDate toDay, Instant now, String by) {
        Run run = opened(sourceId, Run.REBUILD, now, by, fromDay, toDay);
        return open(run, "rebuild of %s to %s on %s".formatted(fromDay, toDay, sourceId));
    }

    private static Run opened(
            String sourceId, String kind, Instant now, String by, LocalDate fromDay, LocalDate toDay) {
        return new Run("run-" + UUID.randomUUID(), sourceId, kind, "open", now, by, null, 0, 0, 0, fromDay, toDay);
    }

    private Uni<Run> open(Run run, String detail) {
        RunOpened opened =
                new RunOpened(run.id(), run.sourceId(), run.kind(), run.openedAt(), run.fromDay(), run.toDay());
        Announcement said = Announcement.of(opened, connector.type("run-opened"), "run:" + run.id(), run.openedAt())
                .inRun(run.id());
        return pool.withTransaction(tx -> runs.insert(tx, run)
                        .chain(() ->
                                audit.add(tx, run.openedAt(), run.openedBy(), "run-opened", "run:" + run.id(), detail))
                        .chain(() -> outbox.add(tx, List.of(said))))
                .replaceWith(run);
    }
}
