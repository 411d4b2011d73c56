package io.holdfast.simulator.bench;

import io.holdfast.launcher.PostgresServer;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.concurrent.locks.LockSupport;

/** Counts what was stored, in the database itself: every accepted event once, none twice. */
final class Ledger {

    /** Counting costs the database what storing needs: not more often. */
    private static final long PAUSE_NANOS = Duration.ofMillis(500).toNanos();

    private final PostgresServer.Database scoring;

    Ledger(PostgresServer.Database scoring) {
        this.scoring = scoring;
    }

    /** Usage facts whose event id begins so. */
    long stored(String eventIdPrefix) {
        return count("select count(*) from usage_fact where event_id like ?", eventIdPrefix + "%");
    }

    /** Waits until that many are stored; returns how long the backlog took. */
    Duration awaitStored(String eventIdPrefix, long expected, Duration atMost) {
        var started = System.nanoTime();
        while (stored(eventIdPrefix) < expected) {
            if (System.nanoTime() - started > atMost.toNanos()) {
                throw new IllegalStateException(expected + " facts of " + eventIdPrefix + " not stored in " + atMost);
            }
            LockSupport.parkNanos(PAUSE_NANOS);
        }
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private long count(String sql, String parameter) {
        try (var connection = DriverManager.getConnection(scoring.jdbcUrl(), scoring.user(), scoring.password());
                var statement = connection.prepareStatement(sql)) {
            statement.setString(1, parameter);
            try (var result = statement.executeQuery()) {
                result.next();
                return result.getLong(1);
            }
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot count what scoring stored", e);
        }
    }
}
