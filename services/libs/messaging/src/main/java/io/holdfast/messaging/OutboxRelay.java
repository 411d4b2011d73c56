package io.holdfast.messaging;

import io.micrometer.core.instrument.MeterRegistry;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.jboss.logging.Logger;

/**
 * Publishes what the outbox holds and moves it to the event log. Each batch is one transaction of the relay's own: rows
 * are claimed by locking them, published with confirms in flight, and moved; should the process die in between, the locks
 * die with it and the rows are published again. Several replicas relay side by side.
 */
@ApplicationScoped
public class OutboxRelay {

    /** Rows in one batch, and so confirms in flight. */
    static final int BATCH = 500;

    private static final Logger LOG = Logger.getLogger(OutboxRelay.class);

    private static final Duration PAUSE = Duration.ofMillis(800);

    /** A batch: how many rows were claimed, and whether they had all been refused before and were again. */
    private record Relayed(int claimed, boolean refusedAgain) {
        static final Relayed NOTHING = new Relayed(0, false);

        static Relayed of(List<OutboxRow> rows, RelayBatch batch) {
            boolean again = rows.stream().allMatch(row -> row.attempts() > 0);
            return new Relayed(rows.size(), again && batch.deferred().length == rows.size());
        }
    }

    private final Pool pool;
    private final ConfirmedPublisher publisher;
    private final MeterRegistry meters;
    private final AtomicInteger wanted = new AtomicInteger();
    private final AtomicBoolean away = new AtomicBoolean();
    private volatile long pausedUntilNanos = System.nanoTime();
    private volatile boolean stopped;

    @Inject
    public OutboxRelay(Pool pool, ConfirmedPublisher publisher, OutboxNudge nudge, MeterRegistry meters) {
        this.pool = pool;
        this.publisher = publisher;
        this.meters = meters;
        nudge.onNudge(this::wake);
    }

    /** Publishes everything there is, in the background. Cheap; one run at a time, a call meanwhile adds another run. */
    public void wake() {
        boolean paused = System.nanoTime() - pausedUntilNanos < 0;
        if (!stopped && !paused && wanted.getAndIncrement() == 0) {
            run();
        }
    }

    /** Ends after the batch in hand. */
    void stop() {
        stopped = true;
    }

    private void run() {
        int asked = wanted.get();
        relayAll().subscribe().with(_ -> goOn(asked), this::pause);
    }

    /** Nudges are ignored for a while; the regular poll finds out when it goes on. */
    private void pause(Throwable failure) {
        if (!away.getAndSet(true)) {
            LOG.warnf("Relaying the outbox pauses: %s", failure.getMessage());
        }
        pausedUntilNanos = System.nanoTime() + PAUSE.toNanos();
        wanted.set(0);
    }

    private void goOn(int asked) {
        if (away.getAndSet(false)) {
            LOG.info("Relaying the outbox goes on");
        }
        if (stopped || wanted.compareAndSet(asked, 0)) {
            return;
        }
        run();
    }

    /**
     * Publishes batch after batch until none is left. What was refused before is tried a batch at a time: while all of it is
     * refused again, the queues that take it are still full, and the next poll is soon enough for more.
     */
    Uni<Void> relayAll() {
        return Uni.createFrom()
                .deferred(this::batch)
                .repeat()
                .whilst(batch -> batch.claimed() == BATCH && !batch.refusedAgain() && !stopped)
                .collect()
                .last()
                .replaceWithVoid();
    }

    /**
     * Publishes one batch.
     *
     * @return how many rows were claimed; fails with {@link BrokerUnavailable} when the broker took none of them
     */
    public Uni<Integer> once() {
        return batch().map(Relayed::claimed);
    }

    private Uni<Relayed> batch() {
        return pool.withTransaction(tx -> tx.preparedQuery(OutboxSql.CLAIM)
                .execute(Tuple.of(BATCH))
                .map(rows -> rows.stream().map(OutboxRow::of).toList())
                .chain(rows -> rows.isEmpty() ? Uni.createFrom().item(Relayed.NOTHING) : relay(tx, rows)));
    }

    private Uni<Relayed> relay(SqlConnection tx, List<OutboxRow> rows) {
        Failpoint.RELAY_BEFORE_PUBLISH.pass();
        List<Uni<RelayBatch.Sent>> sends = rows.stream().map(this::send).toList();
        return Uni.join()
                .all(sends)
                .andFailFast()
                .invoke(Failpoint.RELAY_AFTER_PUBLISH::pass)
                .map(RelayBatch::of)
                .call(batch -> settle(tx, batch))
                .invoke(Failpoint.RELAY_BEFORE_COMMIT::pass)
                .map(batch -> Relayed.of(rows, batch));
    }

    private Uni<RelayBatch.Sent> send(OutboxRow row) {
        return publisher
                .publish(row.message())
                .onItemOrFailure()
                .transform((_, failure) -> new RelayBatch.Sent(row, failure));
    }

    private Uni<Void> settle(SqlConnection tx, RelayBatch batch) {
        if (batch.lost() != null) {
            return Uni.createFrom().failure(batch.lost());
        }
        count("confirmed", batch.confirmed().length);
        count("parked", batch.parked().size());
        count("deferred", batch.deferred().length);
        return some(tx, OutboxSql.MOVE_TO_LOG, batch.confirmed())
                .chain(() -> some(tx, OutboxSql.DEFER, batch.deferred()))
                .chain(() -> park(tx, batch));
    }

    private static Uni<Void> some(SqlConnection tx, String sql, Long[] positions) {
        return positions.length == 0
                ? Uni.createFrom().voidItem()
                : tx.preparedQuery(sql).execute(Tuple.of(positions)).replaceWithVoid();
    }

    private static Uni<Void> park(SqlConnection tx, RelayBatch batch) {
        if (batch.parked().isEmpty()) {
            return Uni.createFrom().voidItem();
        }
        List<Tuple> rows = batch.parked().entrySet().stream()
                .map(row -> Tuple.of(row.getKey(), row.getValue()))
                .toList();
        batch.parked().forEach((position, reason) -> LOG.errorf("Outbox row %d is parked: %s", position, reason));
        return tx.preparedQuery(OutboxSql.PARK).executeBatch(rows).replaceWithVoid();
    }

    private void count(String outcome, int rows) {
        meters.counter("holdfast.outbox.relayed", "outcome", outcome).increment(rows);
    }
}
