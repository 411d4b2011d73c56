package io.holdfast.connector.archive;

import com.mongodb.MongoException;
import io.holdfast.connector.Connector;
import io.holdfast.connector.ConnectorConfig;
import io.holdfast.connector.Patience;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.run.RunMarker;
import io.holdfast.connector.runs.RunStore;
import io.holdfast.connector.suppress.SuppressionStore;
import io.holdfast.events.ConnectorEvent.RequestReceived;
import io.holdfast.messaging.Delivery;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.HashSet;
import java.util.Set;
import org.jboss.logging.Logger;

/**
 * Keeps every raw request for a while, as a record of what vendors said. Safe to repeat. People on the suppression list are
 * blanked before the request is kept.
 */
@ApplicationScoped
class ArchiveRequests {

    private static final Logger LOG = Logger.getLogger(ArchiveRequests.class);

    private final RawArchive archive;
    private final SuppressionStore suppressions;
    private final RunStore runs;
    private final Connector connector;
    private final PersonRefs refs;
    private final Pool pool;
    private final ConnectorConfig config;
    private final Clock clock;
    private volatile boolean indexed;

    ArchiveRequests(
            RawArchive archive,
            SuppressionStore suppressions,
            RunStore runs,
            Connector connector,
            PersonRefs refs,
            Pool pool,
            ConnectorConfig config,
            Clock clock) {
        this.archive = archive;
        this.suppressions = suppressions;
        this.runs = runs;
        this.connector = connector;
        this.refs = refs;
        this.pool = pool;
        this.config = config;
        this.clock = clock;
    }

    Uni<Void> on(Delivery delivery) {
        if (!(delivery.message().data() instanceof RequestReceived received)) {
            return Uni.createFrom().voidItem();
        }
        if (RunMarker.is(received)) {
            return Patience.whileAway(
                    Uni.createFrom()
                            .deferred(() ->
                                    runs.archiveSeen(pool, delivery.message().runid(), clock.instant())),
                    Patience::databaseAway);
        }
        RawRequest request = RawRequest.of(delivery.message(), received);
        return Patience.whileAway(Uni.createFrom().deferred(() -> keep(request)), ArchiveRequests::away);
    }

    private Uni<Void> keep(RawRequest request) {
        return Uni.createFrom()
                .item(() -> people(request))
                .runSubscriptionOn(Infrastructure.getDefaultWorkerPool())
                .chain(people -> suppressions.among(pool, people).chain(gone -> {
                    Set<String> left = new HashSet<>(people);
                    left.removeAll(gone);
                    return archive.keep(
                            gone.isEmpty() ? request : redacted(request, gone),
                            left,
                            request.receivedAt().plus(config.archiveFor()));
                }));
    }

    private Set<String> people(RawRequest request) {
        return connector
                .dialectOf(request.door())
                .map(dialect -> dialect.people(request, refs))
                .orElse(Set.of());
    }

    private RawRequest redacted(RawRequest request, Set<String> gone) {
        byte[] body = connector
                .dialectOf(request.door())
                .map(dialect -> dialect.redact(request, refs, gone::contains))
                .orElse(request.body());
        return request.withBody(body);
    }

    private static boolean away(Throwable failure) {
        return failure instanceof MongoException || Patience.databaseAway(failure);
    }

    @Scheduled(
            every = "10m",
            delayed = "5s",
            identity = "archive-expiry",
            concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> expire() {
        return (indexed ? Uni.createFrom().voidItem() : archive.createIndexes().invoke(() -> indexed = true))
                .chain(() -> archive.deleteExpired(clock.instant()))
                .onFailure()
                .invoke(failure -> LOG.warnf("The archive could not be tidied: %s", failure.getMessage()))
                .onFailure()
                .recoverWithItem(0L)
                .replaceWithVoid();
    }
}
