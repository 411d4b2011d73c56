package io.holdfast.connector.rebuild;

import com.mongodb.MongoException;
import io.holdfast.connector.ConnectorConfig;
import io.holdfast.connector.archive.RawArchive;
import io.holdfast.connector.runs.OpenRun;
import io.holdfast.connector.runs.Run;
import io.holdfast.http.Conflict;
import io.holdfast.http.InvalidInput;
import io.holdfast.http.NotFound;
import io.holdfast.http.Unavailable;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgException;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/** Opens a rebuild of what a source told of a range of days, if the archive still holds all of it. */
@ApplicationScoped
public class OpenRebuild {

    private static final String UNIQUE_VIOLATION = "23505";
    private static final int MOST_YEARS = 10;

    private final Pool pool;
    private final RebuildStore rebuilds;
    private final RawArchive archive;
    private final OpenRun openRun;
    private final ConnectorConfig config;
    private final Clock clock;

    OpenRebuild(
            Pool pool,
            RebuildStore rebuilds,
            RawArchive archive,
            OpenRun openRun,
            ConnectorConfig config,
            Clock clock) {
        this.pool = pool;
        this.rebuilds = rebuilds;
        this.archive = archive;
        this.openRun = openRun;
        this.config = config;
        this.clock = clock;
    }

    /**
     * @param fromDay first UTC day to tell once more
     * @param toDay last UTC day, yesterday at the latest
     */
    public Uni<Run> of(String sourceId, LocalDate fromDay, LocalDate toDay, String by) {
        Instant now = clock.instant();
        return rebuilds.registered(pool, sourceId)
                .map(found -> found.orElseThrow(() -> new NotFound("source", sourceId)))
                .invoke(registered -> check(fromDay, toDay, earliest(registered, now), day(now)))
                .chain(() -> requireArchive(sourceId, fromDay, now))
                .chain(() -> openRun.rebuild(sourceId, fromDay, toDay, now, by))
                .onFailure(OpenRebuild::isOpenAlready)
                .transform(_ ->
                        new Conflict("rebuild-open", "A rebuild of %s is open; it closes itself.".formatted(sourceId)));
    }

    private static void check(LocalDate fromDay, LocalDate toDay, LocalDate earliest, LocalDate today) {
        if (fromDay.isBefore(earliest)) {
            throw new InvalidInput(
                    "fromDay", "must be %s or later: the archive may not hold all of older days".formatted(earliest));
        }
        if (toDay.isBefore(fromDay)) {
            throw new InvalidInput("toDay", "must not be before fromDay");
        }
        if (!toDay.isBefore(today)) {
            throw new InvalidInput(
                    "toDay", "must be %s or earlier: later days have not ended".formatted(today.minusDays(1)));
        }
    }

    /** An archive that was lost must not empty what was taken in. */
    private Uni<Void> requireArchive(String sourceId, LocalDate fromDay, Instant now) {
        return archive.arrived(sourceId, Rebuild.before(fromDay), now, 1)
                .onFailure(MongoException.class)
                .transform(failure -> new Unavailable("The archive does not answer.", Duration.ofSeconds(5), failure))
                .invoke(found -> {
                    if (found.isEmpty()) {
                        throw new Conflict(
                                "nothing-archived",
                                "The archive holds no request of %s from %s on.".formatted(sourceId, fromDay));
                    }
                })
                .replaceWithVoid();
    }

    /** Of a source younger than the archive's memory everything is there, however old the days that imports told of. */
    private LocalDate earliest(Instant registered, Instant now) {
        Instant kept = now.minus(config.archiveFor());
        return registered.isAfter(kept)
                ? day(now).minusYears(MOST_YEARS)
                : day(kept).plusDays(1 + Rebuild.DAYS_AHEAD);
    }

    private static LocalDate day(Instant instant) {
        return LocalDate.ofInstant(instant, ZoneOffset.UTC);
    }

    private static boolean isOpenAlready(Throwable failure) {
        return failure instanceof PgException pg && UNIQUE_VIOLATION.equals(pg.getSqlState());
    }
}
