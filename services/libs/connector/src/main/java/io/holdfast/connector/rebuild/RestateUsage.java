package io.holdfast.connector.rebuild;

import io.holdfast.connector.Connector;
import io.holdfast.connector.ConnectorConfig;
import io.holdfast.connector.archive.RawArchive;
import io.holdfast.connector.normalise.Normalised;
import io.holdfast.connector.normalise.TakeIn;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.quarantine.QuarantineStore;
import io.holdfast.connector.quarantine.QuarantinedItem;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.runs.RunStore;
import io.holdfast.connector.source.KnownSources;
import io.holdfast.connector.source.Source;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jboss.logging.Logger;

/**
 * Reads the archive once more for open rebuilds, some requests at a time. What they tell leaves in the transaction that
 * moves the cursor: each request is told once, whoever dies when. After the last one the run closes as any other.
 */
@ApplicationScoped
class RestateUsage {

    private static final Logger LOG = Logger.getLogger(RestateUsage.class);

    private final Pool pool;
    private final RebuildStore rebuilds;
    private final RunStore runs;
    private final RawArchive archive;
    private final QuarantineStore quarantine;
    private final TakeIn takeIn;
    private final KnownSources sources;
    private final Connector connector;
    private final PersonRefs refs;
    private final ConnectorConfig config;
    private final Clock clock;

    RestateUsage(
            Pool pool,
            RebuildStore rebuilds,
            RunStore runs,
            RawArchive archive,
            QuarantineStore quarantine,
            TakeIn takeIn,
            KnownSources sources,
            Connector connector,
            PersonRefs refs,
            ConnectorConfig config,
            Clock clock) {
        this.pool = pool;
        this.rebuilds = rebuilds;
        this.runs = runs;
        this.archive = archive;
        this.quarantine = quarantine;
        this.takeIn = takeIn;
        this.sources = sources;
        this.connector = connector;
        this.refs = refs;
        this.config = config;
        this.clock = clock;
    }

    /** Reads some requests of every rebuild that may read. Whether there may be more to read at once. */
    Uni<Boolean> once() {
        return rebuilds.reading(pool, clock.instant().minus(config.runQuiet())).chain(open -> {
            Uni<Boolean> more = Uni.createFrom().item(false);
            for (Rebuild rebuild : open) {
                more = more.chain(before -> unhindered(rebuild).map(read -> before || read));
            }
            return more;
        });
    }

    /** One that cannot go on keeps no other from it. */
    private Uni<Boolean> unhindered(Rebuild rebuild) {
        return portion(rebuild)
                .onFailure()
                .invoke(failure -> LOG.warnf(
                        "The rebuild %s cannot go on at the moment: %s", rebuild.runId(), failure.getMessage()))
                .onFailure()
                .recoverWithItem(false);
    }

    private Uni<Boolean> portion(Rebuild rebuild) {
        return archive.arrived(rebuild.sourceId(), rebuild.place(), rebuild.openedAt(), config.rebuildGroup())
                .chain(requests -> requests.isEmpty() ? end(rebuild) : tell(rebuild, requests));
    }

    private Uni<Boolean> end(Rebuild rebuild) {
        return pool.withTransaction(tx -> rebuilds.lock(tx, rebuild)
                        .chain(mine -> mine
                                ? runs.startClosing(tx, rebuild.runId(), clock.instant())
                                : Uni.createFrom().item(false)))
                .replaceWith(false);
    }

    private Uni<Boolean> tell(Rebuild rebuild, List<RawRequest> requests) {
        RawRequest last = requests.getLast();
        RawArchive.Place readTo = new RawArchive.Place(last.receivedAt(), last.id());
        return quarantine
                .closed(pool, requests.stream().map(RawRequest::id).toList())
                .chain(closed -> Uni.createFrom()
                        .item(() -> restatements(rebuild, requests, closed))
                        .runSubscriptionOn(Infrastructure.getDefaultWorkerPool()))
                .chain(told -> pool.withTransaction(tx -> rebuilds.lock(tx, rebuild)
                        .call(mine -> mine
                                ? leave(tx, rebuild, told).chain(() -> rebuilds.moved(tx, rebuild, readTo))
                                : Uni.createFrom().voidItem())));
    }

    private Uni<Void> leave(SqlConnection tx, Rebuild rebuild, List<Restatement> told) {
        Instant now = clock.instant();
        int setAside = told.stream().mapToInt(Restatement::setAside).sum();
        List<Normalised> normalised = told.stream().map(Restatement::normalised).toList();
        return takeIn.all(tx, normalised, now)
                .chain(() -> setAside == 0
                        ? Uni.createFrom().voidItem()
                        : runs.progress(tx, rebuild.runId(), 0, setAside, now));
    }

    private List<Restatement> restatements(Rebuild rebuild, List<RawRequest> requests, List<QuarantinedItem> closed) {
        Map<String, List<QuarantinedItem>> byRequest =
                closed.stream().collect(Collectors.groupingBy(QuarantinedItem::rawId));
        Source source = sources.byId(rebuild.sourceId())
                .orElseThrow(() ->
                        new IllegalStateException("source %s is not known here yet".formatted(rebuild.sourceId())));
        return requests.stream()
                .flatMap(request -> connector.dialectOf(request.door()).stream()
                        .map(dialect -> Restatement.of(
                                rebuild,
                                request,
                                byRequest.getOrDefault(request.id(), List.of()),
                                dialect,
                                source,
                                refs)))
                .toList();
    }
}
