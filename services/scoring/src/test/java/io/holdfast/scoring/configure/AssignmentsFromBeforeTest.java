package io.holdfast.scoring.configure;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.launcher.PostgresServer;
import io.holdfast.launcher.TestBacking;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;
import org.flywaydb.core.Flyway;
import org.flywaydb.core.api.MigrationVersion;
import org.junit.jupiter.api.Test;

/** Assignments that were made before they had names of their own. */
class AssignmentsFromBeforeTest {

    private static final String BEFORE_NAMES = "160";

    private final PostgresServer.Database database = TestBacking.connect().createDatabase("scoring");

    @Test
    void keepTheirConditionsAndGetNames() throws SQLException {
        migrate(MigrationVersion.fromVersion(BEFORE_NAMES));
        run("""
                insert into model_assignment (position, condition, model) values
                (1, 'account.industry == ''saas''', 'saas'),
                (2, 'account.tier == ''T1''', 'saas'),
                (3, 'account.industry == ''saas''', 'saas'),
                (4, 'account.industry == ''agency''', 'saas')
                """);

        migrate(MigrationVersion.LATEST);

        Map<Integer, String> names = names();
        assertThat(names).containsEntry(1, "saas").hasSize(4);
        assertThat(names.values()).doesNotHaveDuplicates();
        assertThat(names.get(2)).startsWith("assignment-");
    }

    private void migrate(MigrationVersion to) {
        Flyway.configure()
                .dataSource(database.jdbcUrl(), database.user(), database.password())
                .locations("db/messaging", "db/http", "db/migration")
                .target(to)
                .outOfOrder(true)
                .load()
                .migrate();
    }

    private void run(String sql) throws SQLException {
        try (Connection connection = connection();
                var statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private Map<Integer, String> names() throws SQLException {
        Map<Integer, String> names = new HashMap<>();
        try (Connection connection = connection();
                var rows = connection.createStatement().executeQuery("select position, id from model_assignment")) {
            while (rows.next()) {
                names.put(rows.getInt(1), rows.getString(2));
            }
        }
        return names;
    }

    private Connection connection() throws SQLException {
        return DriverManager.getConnection(database.jdbcUrl(), database.user(), database.password());
    }
}
