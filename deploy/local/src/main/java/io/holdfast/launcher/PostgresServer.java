package io.holdfast.launcher;

import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.ds.PGSimpleDataSource;

/** Where a PostgreSQL server is, with a login that may create databases and roles. */
public record PostgresServer(String host, int port, String user, String password) {

    /** One database of the server and the only role that owns it. */
    public record Database(String host, int port, String name, String user, String password) {

        public String jdbcUrl() {
            return "jdbc:postgresql://" + host + ":" + port + "/" + name;
        }
    }

    /**
     * A database with a role of its own, both made when absent; the role gets the given password either way.
     *
     * @param name of the database and of the role; letters, digits, hyphens and underscores
     */
    public Database createDatabase(String name, String rolePassword) {
        try (Connection connection = connect()) {
            if (!exists(connection, "SELECT 1 FROM pg_roles WHERE rolname = ?", name)) {
                run(connection, "CREATE ROLE \"" + name + "\" LOGIN");
            }
            run(connection, "ALTER ROLE \"" + name + "\" PASSWORD '" + rolePassword.replace("'", "''") + "'");
            if (!exists(connection, "SELECT 1 FROM pg_database WHERE datname = ?", name)) {
                run(connection, "CREATE DATABASE \"" + name + "\" OWNER \"" + name + "\"");
                run(connection, "REVOKE CONNECT ON DATABASE \"" + name + "\" FROM PUBLIC");
            }
            return new Database(host, port, name, name, rolePassword);
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot create database " + name + " on " + host + ":" + port, e);
        }
    }

    /** Removes a database, whoever is connected to it, and its role. */
    public void dropDatabase(String name) {
        try (Connection connection = connect()) {
            run(connection, "DROP DATABASE IF EXISTS \"" + name + "\" WITH (FORCE)");
            run(connection, "DROP ROLE IF EXISTS \"" + name + "\"");
        } catch (SQLException e) {
            throw new IllegalStateException("Cannot drop database " + name, e);
        }
    }

    /** Whether the server takes this login. */
    public boolean ready() {
        try (Connection connection = connect()) {
            return connection.isValid(2);
        } catch (SQLException notYet) {
            return false;
        }
    }

    void execute(String sql) throws SQLException {
        try (Connection connection = connect()) {
            run(connection, sql);
        }
    }

    private Connection connect() throws SQLException {
        var postgres = new PGSimpleDataSource();
        postgres.setServerNames(new String[] {host});
        postgres.setPortNumbers(new int[] {port});
        postgres.setDatabaseName("postgres");
        return postgres.getConnection(user, password);
    }

    private static boolean exists(Connection connection, String query, String name) throws SQLException {
        try (var statement = connection.prepareStatement(query)) {
            statement.setString(1, name);
            return statement.executeQuery().next();
        }
    }

    private static void run(Connection connection, String sql) throws SQLException {
        try (var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
