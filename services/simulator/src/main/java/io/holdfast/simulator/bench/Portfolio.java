package io.holdfast.simulator.bench;

import io.holdfast.launcher.PostgresServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/** A portfolio written straight into scoring's tables, and what can be asked of it there. */
final class Portfolio implements AutoCloseable {

    private static final String FLOOR_TABLE = """
            drop table if exists bench_score;
            create table bench_score (account_id uuid primary key, score numeric(5,2), contributions jsonb)
            """;

    /** Tables by level: what happened in between is asked by row count and size. */
    private static final List<String> LEVELS = List.of(
            "account",
            "link",
            "usage_by_reference",
            "usage_by_person",
            "usage_by_channel",
            "first_use",
            "ever_used",
            "subscription",
            "invoice",
            "ticket",
            "touch",
            "account_role",
            "health",
            "score_day",
            "derivation",
            "warning",
            "warning_hold",
            "outbox");

    /**
     * How large it is.
     *
     * @param accounts how many
     * @param people per account
     * @param days a week on which each person is active, 1 to 7
     */
    record Shape(int accounts, int people, int days) {

        /** Reads {@code accounts:people:days}. */
        static Shape parse(String text) {
            var parts = text.split(":");
            return new Shape(Integer.parseInt(parts[0]), Integer.parseInt(parts[1]), Integer.parseInt(parts[2]));
        }

        @Override
        public String toString() {
            return "%,d accounts, %d people each, active %d days a week".formatted(accounts, people, days);
        }
    }

    /** Rows and bytes of one table, indexes and all. */
    record Level(String table, long rows, long bytes) {}

    private final Connection scoring;

    private Portfolio(Connection scoring) {
        this.scoring = scoring;
    }

    static Portfolio on(PostgresServer.Database scoring) throws SQLException {
        return new Portfolio(DriverManager.getConnection(scoring.jdbcUrl(), scoring.user(), scoring.password()));
    }

    /** Writes all of it. */
    void fill(Shape shape) throws SQLException {
        grow(0, shape);
    }

    /** Writes what is missing when so many accounts are there. */
    void grow(int there, Shape shape) throws SQLException {
        for (var statement : statements("portfolio.sql")) {
            run(statement
                    .replace(":first", Integer.toString(there + 1))
                    .replace(":accounts", Integer.toString(shape.accounts()))
                    .replace(":people", Integer.toString(shape.people()))
                    .replace(":days", Integer.toString(shape.days())));
        }
    }

    /** The bare statement over the same tables, in seconds. */
    double floor() throws SQLException {
        run(FLOOR_TABLE);
        var started = System.nanoTime();
        run(statements("floor.sql").getFirst());
        return (System.nanoTime() - started) / 1e9;
    }

    long count(String sql) throws SQLException {
        try (var statement = scoring.createStatement();
                var result = statement.executeQuery(sql)) {
            result.next();
            return result.getLong(1);
        }
    }

    /** References and accounts that wait to be rescored. */
    long marks() throws SQLException {
        return count("select count(*) from dirty_mark");
    }

    /** Waits until no account waits to be rescored. */
    void awaitRescored(Duration atMost) throws SQLException {
        var deadline = System.nanoTime() + atMost.toNanos();
        while (count("select count(*) from (select from dirty_mark limit 1) any_mark") > 0) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("Not rescored within " + atMost);
            }
            LockSupport.parkNanos(Duration.ofMillis(200).toNanos());
        }
    }

    List<Level> levels() throws SQLException {
        var levels = new ArrayList<Level>();
        for (var table : LEVELS) {
            levels.add(new Level(
                    table,
                    count("select count(*) from " + table),
                    count("select pg_total_relation_size('" + table + "')")));
        }
        return levels;
    }

    private void run(String sql) throws SQLException {
        try (var statement = scoring.createStatement()) {
            statement.execute(sql);
        }
    }

    private static List<String> statements(String file) {
        try (var in = Portfolio.class.getResourceAsStream("/bench/" + file)) {
            var text = new String(in.readAllBytes(), StandardCharsets.UTF_8).replaceAll("(?m)^--.*$", "");
            return List.of(text.split(";\\s*\\n")).stream()
                    .map(String::strip)
                    .filter(statement -> !statement.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() throws SQLException {
        scoring.close();
    }
}
