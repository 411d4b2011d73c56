package io.holdfast.simulator.ledger;

import io.holdfast.launcher.Platform;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The services' databases, read only, each with its own login. */
final class Books implements AutoCloseable {

    private static final int FETCH = 2_000;

    private final Platform platform;
    private final Map<String, Connection> open = new HashMap<>();

    Books(Platform platform) {
        this.platform = platform;
    }

    /** Reads one row at a time; a result may be larger than memory. */
    @FunctionalInterface
    interface Reader {
        void row(ResultSet row) throws SQLException;
    }

    List<String> services() {
        return platform.services();
    }

    boolean runs(String service) {
        return platform.services().contains(service);
    }

    void each(String service, String sql, Reader reader) {
        try (var statement = connection(service).prepareStatement(sql)) {
            statement.setFetchSize(FETCH);
            try (var rows = statement.executeQuery()) {
                while (rows.next()) {
                    reader.row(rows);
                }
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The book of " + service + " cannot be read: " + sql.strip(), e);
        }
    }

    /** First column of every row. */
    Set<String> set(String service, String sql) {
        Set<String> values = new HashSet<>();
        each(service, sql, row -> values.add(row.getString(1)));
        return values;
    }

    List<String> list(String service, String sql) {
        List<String> values = new ArrayList<>();
        each(service, sql, row -> values.add(row.getString(1)));
        return values;
    }

    long count(String service, String sql) {
        long[] count = new long[1];
        each(service, sql, row -> count[0] = row.getLong(1));
        return count[0];
    }

    private Connection connection(String service) throws SQLException {
        Connection known = open.get(service);
        if (known == null) {
            var database = platform.database(service);
            known = DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
            known.setReadOnly(true);
            known.setAutoCommit(false);
            open.put(service, known);
        }
        return known;
    }

    @Override
    public void close() {
        open.values().forEach(connection -> {
            try {
                connection.close();
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        });
    }
}
