package io.holdfast.connector.archive;

import io.holdfast.connector.Connector;
import io.holdfast.connector.person.PersonRefs;
import io.holdfast.connector.raw.RawRequest;
import io.holdfast.connector.suppress.Suppression;
import io.holdfast.connector.suppress.SuppressionStore;
import io.holdfast.messaging.PersonErasure;
import io.quarkus.scheduler.Scheduled;
import io.quarkus.scheduler.Scheduled.ConcurrentExecution;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jboss.logging.Logger;

/**
 * Blanks suppressed people in what is already archived, and once more in the messages kept. A person stays on the round for an hour, because a request that was
 * being archived while they were added may land after the first sweep.
 */
@ApplicationScoped
class SweepArchive {

    private static final Logger LOG = Logger.getLogger(SweepArchive.class);
    private static final Duration ON_THE_ROUND = Duration.ofHours(1);

    private final RawArchive archive;
    private final SuppressionStore suppressions;
    private final Connector connector;
    private final PersonRefs refs;
    private final PersonErasure messages;
    private final Pool pool;
    private final Clock clock;

    SweepArchive(
            RawArchive archive,
            SuppressionStore suppressions,
            Connector connector,
            PersonRefs refs,
            PersonErasure messages,
            Pool pool,
            Clock clock) {
        this.archive = archive;
        this.suppressions = suppressions;
        this.connector = connector;
        this.refs = refs;
        this.messages = messages;
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "5s", delayed = "2s", identity = "archive-sweep", concurrentExecution = ConcurrentExecution.SKIP)
    Uni<Void> regularly() {
        Instant now = clock.instant();
        return suppressions
                .toSweep(pool, now.minus(ON_THE_ROUND))
                .onItem()
                .transformToMulti(due -> Multi.createFrom().iterable(due))
                .onItem()
                .transformToUniAndConcatenate(person -> sweep(person, now))
                .collect()
                .asList()
                .onFailure()
                .invoke(failure -> LOG.debugf(failure, "The archive cannot be swept at the moment"))
                .onFailure()
                .recoverWithNull()
                .replaceWithVoid();
    }

    private Uni<Void> sweep(Suppression person, Instant now) {
        return archive.naming(person.personRef())
                .onItem()
                .transformToUniAndConcatenate(request ->
                        archive.redact(request.id(), redacted(request, person.personRef()), person.personRef()))
                .collect()
                .asList()
                .chain(() -> eraseOnceMore(person))
                .chain(() -> suppressions.swept(pool, person.personRef(), now));
    }

    /** On the first sweep: a request that was being normalised while the person was added may have announced them since. */
    private Uni<Void> eraseOnceMore(Suppression person) {
        return person.sweptAt() == null
                ? messages.erase(person.personRef(), person.by()).replaceWithVoid()
                : Uni.createFrom().voidItem();
    }

    private byte[] redacted(RawRequest request, String gone) {
        return connector
                .dialectOf(request.door())
                .map(dialect -> dialect.redact(request, refs, gone::equals))
                .orElse(request.body());
    }
}
