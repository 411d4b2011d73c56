package io.holdfast.scoring.intake;

import io.holdfast.scoring.Columns;
import io.holdfast.scoring.ScoringConfig;
import io.quarkus.scheduler.Scheduled;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/** The partitions of usage facts, one per UTC day: made before they are needed, dropped when they are old. */
@ApplicationScoped
class UsageDays {

    private static final int AHEAD = 7;

    private static final String MAKE =
            "select make_usage_day(day) from unnest($1::date[]) as wanted (day) order by day";
    private static final String DROPPED =
            "select day from usage_day where day = any($1::date[]) and dropped_at is not null";
    /** Days of imported history are younger than their age says: they go a week after the last open run. */
    private static final String DROP = """
            select drop_usage_day(day) from usage_day
            where day < $1 and dropped_at is null
              and not exists (select from run where completed_at is null or completed_at > now() - interval '7 days')
            order by day
            """;

    private static final String FORGET_PEOPLE = "delete from usage_by_person where day < $1";
    private static final String FORGET_PERSON_DAYS = "delete from usage_by_reference where kind = 'P' and day < $1";
    /** Somebody is forgotten whole, or not at all: how long they are known tells how old a user they are. */
    private static final String FORGET_FIRST_USES = """
            delete from first_use using first_use seen
            where seen.feature = '' and seen.person_ref <> '' and seen.last_day < $1
              and first_use.account_ref = seen.account_ref and first_use.person_ref = seen.person_ref
            """;

    private static final String FORGET_CHANNELS = "delete from usage_by_channel where kind = 'P' and day < $1";

    private final Pool pool;
    private final Clock clock;
    private final ScoringConfig config;
    private final Set<LocalDate> made = ConcurrentHashMap.newKeySet();

    UsageDays(Pool pool, Clock clock, ScoringConfig config) {
        this.pool = pool;
        this.clock = clock;
        this.config = config;
    }

    /**
     * Makes missing partitions, in a transaction of its own so that intake never waits with a lock in hand.
     *
     * @return those of the days whose rows have been dropped: their facts can no longer be told from repetitions
     */
    Uni<Set<LocalDate>> ensure(List<LocalDate> days) {
        List<LocalDate> unknown =
                days.stream().filter(day -> !made.contains(day)).toList();
        if (unknown.isEmpty()) {
            return Uni.createFrom().item(Set.of());
        }
        Tuple wanted = Columns.of(unknown).day(day -> day).tuple();
        return pool.withTransaction(tx -> tx.preparedQuery(MAKE).execute(wanted))
                .chain(() -> pool.preparedQuery(DROPPED).execute(wanted))
                .map(rows -> {
                    Set<LocalDate> dropped = new HashSet<>();
                    rows.forEach(row -> dropped.add(row.getLocalDate("day")));
                    unknown.stream().filter(day -> !day.isBefore(oldest())).forEach(made::add);
                    return dropped;
                });
    }

    @Scheduled(
            every = "6h",
            delayed = "5s",
            identity = "usage-days",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    Uni<Void> keep() {
        LocalDate today = today();
        made.removeIf(day -> day.isBefore(oldest()));
        List<LocalDate> ahead =
                Stream.iterate(today, day -> day.plusDays(1)).limit(AHEAD).toList();
        return ensure(ahead)
                .chain(() -> run(DROP, oldest()))
                .chain(() -> run(FORGET_PEOPLE, today.minusDays(config.personDays())))
                .chain(() -> run(FORGET_PERSON_DAYS, today.minusDays(config.personDays())))
                .chain(() -> run(FORGET_FIRST_USES, today.minusDays(config.personDays())))
                .chain(() -> run(FORGET_CHANNELS, today.minusDays(config.personDays())));
    }

    private LocalDate today() {
        return LocalDate.ofInstant(clock.instant(), ZoneOffset.UTC);
    }

    /** The oldest day whose rows are kept for certain; older ones may be dropped by any replica at any time. */
    private LocalDate oldest() {
        return today().minusDays(config.factDays());
    }

    private Uni<Void> run(String sql, LocalDate before) {
        return pool.withTransaction(tx -> tx.preparedQuery(sql).execute(Tuple.of(before)))
                .replaceWithVoid();
    }
}
