package io.holdfast.simulator.bench;

import io.holdfast.launcher.PostgresServer;
import io.holdfast.simulator.api.Await;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/** Counts what was stored, in the database itself: every accepted event once, none twice. */
final class Ledger {

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
        Await.until(expected + " facts of " + eventIdPrefix + " to be stored", atMost, () -> Optional.of(
                        stored(eventIdPrefix))
                .filter(stored -> stored >= expected));
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
