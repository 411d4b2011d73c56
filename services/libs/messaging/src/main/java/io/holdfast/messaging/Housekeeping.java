package io.holdfast.messaging;

import io.holdfast.events.Exchange;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneOffset;
import org.jboss.logging.Logger;

/** Keeps the messaging tables in bounds, every hour; one replica at a time, the others pass. */
@ApplicationScoped
class Housekeeping {

    /** How long a claim protects against a second delivery. */
    static final Duration INBOX = Duration.ofDays(30);
    /** How long published events can be sent again. */
    static final int EVENT_LOG_DAYS = 400;
    /** How long published events that name people can be sent again. */
    static final Duration IDENTITY_EVENTS = Duration.ofDays(30);
    /** How long replayed or erased dead letters are kept. */
    static final Duration SETTLED_DEAD_LETTERS = Duration.ofDays(90);
    /** How many days of partitions are made ahead. */
    static final int AHEAD_DAYS = 7;

    private static final Logger LOG = Logger.getLogger(Housekeeping.class);

    private static final String[] IDENTITY_TYPES =
            EventTypes.on(Exchange.IDENTITY).toArray(String[]::new);

    /** Any number, the same in every replica. */
    private static final long LOCK = 0x686f6c6466617374L;

    private static final String MAKE_AHEAD =
            "select event_log_make_partition($1::date + ahead) from generate_series(0, $2::int) as ahead";

    private static final String OLD_PARTITIONS = """
            select child.relname as name
            from pg_inherits join pg_class child on child.oid = inhrelid
            where inhparent = 'event_log'::regclass
              and child.relname ~ '^event_log_[0-9]{8}$'
              and to_date(right(child.relname, 8), 'YYYYMMDD') < $1::date
            """;

    private final Pool pool;
    private final Clock clock;

    @Inject
    Housekeeping(Pool pool, Clock clock) {
        this.pool = pool;
        this.clock = clock;
    }

    @Scheduled(every = "1h", delayed = "30s", identity = "messaging-housekeeping")
    Uni<Void> hourly() {
        return once().onFailure()
                .invoke(failure -> LOG.errorf("Housekeeping of messages failed: %s", failure.getMessage()))
                .onFailure()
                .recoverWithNull();
    }

    /** Everything, once, in one transaction. */
    Uni<Void> once() {
        LocalDate today = LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
        return pool.withTransaction(tx -> tx.preparedQuery("select pg_try_advisory_xact_lock($1)")
                .execute(Tuple.of(LOCK))
                .map(rows -> rows.iterator().next().getBoolean(0))
                .chain(mine -> mine ? tidy(tx, today) : Uni.createFrom().voidItem()));
    }

    private Uni<Void> tidy(SqlConnection tx, LocalDate today) {
        return tx.preparedQuery(MAKE_AHEAD)
                .execute(Tuple.of(today, AHEAD_DAYS))
                .chain(() -> dropOlderThan(tx, today.minusDays(EVENT_LOG_DAYS)))
                .chain(() -> tx.preparedQuery("delete from event_log where type = any($2) and published_at < $1")
                        .execute(before(IDENTITY_EVENTS).addArrayOfString(IDENTITY_TYPES)))
                .chain(() -> tx.preparedQuery("delete from inbox where claimed_at < $1")
                        .execute(before(INBOX)))
                .chain(() -> tx.preparedQuery("delete from dead_letter where state <> 'open' and settled_at < $1")
                        .execute(before(SETTLED_DEAD_LETTERS)))
                .replaceWithVoid();
    }

    private Tuple before(Duration age) {
        return Tuple.of(clock.instant().minus(age).atOffset(ZoneOffset.UTC));
    }

    private Uni<Void> dropOlderThan(SqlConnection tx, LocalDate day) {
        return tx.preparedQuery(OLD_PARTITIONS).execute(Tuple.of(day)).chain(rows -> {
            Uni<Void> all = Uni.createFrom().voidItem();
            for (var row : rows) {
                String partition = row.getString("name");
                all = all.chain(() -> tx.query("drop table " + partition).execute())
                        .replaceWithVoid();
            }
            return all;
        });
    }
}
