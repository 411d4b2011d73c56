package io.holdfast.playbooks;

import io.holdfast.events.Envelope;
import io.holdfast.messaging.Outbox;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.Function;

/**
 * How this service decides: in one transaction, at one instant, with timeline and announcements written at its end, and
 * whoever does due work is woken after the commit.
 */
@ApplicationScoped
public class Transactions {

    private final Pool pool;
    private final Clock clock;
    private final Outbox outbox;
    private final Event<WorkLeft> workLeft;

    public Transactions(Pool pool, Clock clock, Outbox outbox, Event<WorkLeft> workLeft) {
        this.pool = pool;
        this.clock = clock;
        this.outbox = outbox;
        this.workLeft = workLeft;
    }

    /** Decides what people or time have brought about. */
    public <T> Uni<T> decide(Function<Work, Uni<T>> decision) {
        return decide(Optional.empty(), decision);
    }

    /** Decides what a message has brought about. */
    public <T> Uni<T> decide(Optional<Envelope<?>> cause, Function<Work, Uni<T>> decision) {
        return run(cause, decision).invoke(() -> workLeft.fire(new WorkLeft()));
    }

    /** Does due work; whoever else does due work is woken when there was some. */
    public Uni<Boolean> once(Function<Work, Uni<Boolean>> decision) {
        return run(Optional.empty(), decision)
                .invoke(did ->
                        Optional.of(did).filter(Boolean::booleanValue).ifPresent(_ -> workLeft.fire(new WorkLeft())));
    }

    /** Decides and wakes nobody. */
    public <T> Uni<T> quietly(Function<Work, Uni<T>> decision) {
        return run(Optional.empty(), decision);
    }

    /** Reads without a transaction. */
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> query) {
        return pool.withConnection(query);
    }

    private <T> Uni<T> run(Optional<Envelope<?>> cause, Function<Work, Uni<T>> decision) {
        return pool.withTransaction(tx -> {
            Work work = new Work(tx, clock.instant().truncatedTo(ChronoUnit.MICROS), cause);
            return decision.apply(work).call(() -> write(work));
        });
    }

    private Uni<Void> write(Work work) {
        Uni<Void> entered = work.entries().isEmpty()
                ? Uni.createFrom().voidItem()
                : work.tx()
                        .preparedQuery(
                                "insert into timeline (play_id, at, kind, reason, text) values ($1, $2, $3, $4, $5)")
                        .executeBatch(work.entries())
                        .replaceWithVoid();
        return entered.chain(() -> outbox.add(work.tx(), work.announcements()));
    }
}
