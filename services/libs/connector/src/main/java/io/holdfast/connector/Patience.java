package io.holdfast.connector;

import io.smallrye.mutiny.Uni;
import io.vertx.core.VertxException;
import io.vertx.pgclient.PgException;
import java.io.IOException;
import java.time.Duration;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Waits for a backing service that is away. Its work then stays in its queue, which is sized for a day, instead of becoming
 * dead letters after three attempts. A worker that waits holds a few messages unacknowledged; the broker hands them out again
 * after its own consumer timeout (30 minutes), which is harmless.
 */
public final class Patience {

    private static final Duration FIRST = Duration.ofMillis(200);
    private static final Duration LONGEST = Duration.ofSeconds(5);

    /** Classes of SQLSTATE that say the server, not the statement: connection, resources, shutdown. */
    private static final Set<String> SERVER_TROUBLE = Set.of("08", "53", "57");

    private Patience() {}

    /** Repeats the work until it does not fail for this reason. */
    public static <T> Uni<T> whileAway(Uni<T> work, Predicate<Throwable> away) {
        return work.onFailure(away).retry().withBackOff(FIRST, LONGEST).indefinitely();
    }

    /** Whether PostgreSQL cannot be reached or cannot work. */
    public static boolean databaseAway(Throwable failure) {
        if (failure instanceof PgException pg) {
            return pg.getSqlState() != null
                    && SERVER_TROUBLE.contains(pg.getSqlState().substring(0, 2));
        }
        return failure instanceof IOException || failure instanceof VertxException;
    }
}
