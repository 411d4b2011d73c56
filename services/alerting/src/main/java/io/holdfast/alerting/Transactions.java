package io.holdfast.alerting;

import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Event;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;

/** How this service decides: in one transaction, at one instant, and whoever does due work is woken after the commit. */
@ApplicationScoped
public class Transactions {

    private final Pool pool;
    private final Clock clock;
    private final Event<WorkLeft> workLeft;

    public Transactions(Pool pool, Clock clock, Event<WorkLeft> workLeft) {
        this.pool = pool;
        this.clock = clock;
        this.workLeft = workLeft;
    }

    /** Runs work in a transaction. The instant has the database's precision, microseconds. */
    public <T> Uni<T> decide(BiFunction<SqlConnection, Instant, Uni<T>> work) {
        return pool.withTransaction(tx -> work.apply(tx, now())).invoke(() -> workLeft.fire(new WorkLeft()));
    }

    /** Runs due work in a transaction; true when there was some. */
    public Uni<Boolean> once(BiFunction<SqlConnection, Instant, Uni<Boolean>> work) {
        return pool.withTransaction(tx -> work.apply(tx, now()))
                .invoke(did ->
                        Optional.of(did).filter(Boolean::booleanValue).ifPresent(_ -> workLeft.fire(new WorkLeft())));
    }

    /** Reads without a transaction. */
    public <T> Uni<T> read(Function<SqlConnection, Uni<T>> query) {
        return pool.withConnection(query);
    }

    private Instant now() {
        return clock.instant().truncatedTo(ChronoUnit.MICROS);
    }
}
