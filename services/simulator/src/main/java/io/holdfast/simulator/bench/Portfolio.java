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
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.IntStream;

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

    /** Accounts written before the next portion is taken. */
    private static final int PORTION = 5_000;

    private static final int WRITERS = 2;

    private final PostgresServer.Database database;
    private final Connection scoring;

    private Portfolio(PostgresServer.Database database, Connection scoring) {
        this.database = database;
        this.scoring = scoring;
    }

    static Portfolio on(PostgresServer.Database scoring) throws SQLException {
        return new Portfolio(
                scoring, DriverManager.getConnection(scoring.jdbcUrl(), scoring.user(), scoring.password()));
    }

    /** Writes all of it. */
    void fill(Shape shape) throws SQLException {
        grow(0, shape);
    }

    /**
     * Writes what is missing when so many accounts are there: portion by portion, so that the indexes that a portion
     * touches stay in memory, by several writers side by side. Then it is vacuumed, as tables of a running product are.
     */
    void grow(int there, Shape shape) throws SQLException {
        var next = new AtomicInteger(there);
        var statements = statements("portfolio.sql");
        try (var writers = Executors.newFixedThreadPool(WRITERS)) {
            var written = IntStream.range(0, WRITERS)
                    .mapToObj(writer -> writers.submit(() -> write(next, shape, statements)))
                    .toList();
            for (var lane : written) {
                lane.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("The portfolio was not written", e.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while the portfolio was written", e);
        }
        run("vacuum analyze");
    }

    /** Takes the next portion until none is left. */
    private Void write(AtomicInteger next, Shape shape, List<String> statements) throws SQLException {
        try (var connection = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
                var statement = connection.createStatement()) {
            statement.execute("set work_mem = '64MB'");
            for (int before = next.getAndAdd(PORTION); before < shape.accounts(); before = next.getAndAdd(PORTION)) {
                var last = Math.min(before + PORTION, shape.accounts());
                for (var sql : statements) {
                    statement.execute(sql.replace(":first", Integer.toString(before + 1))
                            .replace(":last", Integer.toString(last))
                            .replace(":people", Integer.toString(shape.people()))
                            .replace(":days", Integer.toString(shape.days())));
                }
            }
            return null;
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
