package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.holdfast.scoring.rescore.Rescoring;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Tokens;
import io.quarkus.scheduler.Scheduler;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.quarkus.test.junit.QuarkusTestProfile;
import io.quarkus.test.junit.TestProfile;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Row;
import io.vertx.mutiny.sqlclient.RowSet;
import io.vertx.mutiny.sqlclient.SqlConnection;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What is done for each event, and every second, costs the same however many accounts there are: none of its statements
 * goes through a table that grows with them. The database counts the rows that it read by going through a table.
 */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
@TestProfile(AtAnySizeTest.OnItsOwn.class)
class AtAnySizeTest {

    /** A database of its own: others' tests would score all these accounts. */
    public static final class OnItsOwn implements QuarkusTestProfile {}

    /** Every table that has as many rows as there are others. */
    private static final String READ = """
            select relname as name, seq_tup_read as read from pg_stat_user_tables
            where n_live_tup >= 25000 and schemaname = current_schema()
            """;

    @Inject
    Pool pool;

    @Inject
    Clock clock;

    @Inject
    Rescoring rescoring;

    @Inject
    Scheduler scheduler;

    @ConfigProperty(name = "quarkus.datasource.reactive.max-size")
    int connections;

    /** Four times a day old rows are looked for everywhere: not now. */
    @BeforeEach
    void thereAreMany() throws IOException {
        scheduler.pause("usage-days");
        try (var others = getClass().getResourceAsStream("/many-accounts.sql")) {
            query(new String(others.readAllBytes(), StandardCharsets.UTF_8));
        }
        query("vacuum analyze");
    }

    @Test
    void anEventAndASecondGoThroughNoTable() {
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Customer acme = new Customer(now)
                .known()
                .linked()
                .used(40, 2, 3)
                .owes("in-0", -5)
                .asks("t-0", now.minus(Duration.ofHours(2)));
        String health = "/v1/accounts/" + acme.account + "/health";
        await().untilAsserted(() -> csm().get(health).then().statusCode(200).body("score", notNullValue()));
        settled();
        Map<String, Long> before = read();
        assertThat(before)
                .containsKeys("account", "link", "membership", "usage_by_person", "subscription", "ticket", "health");

        acme.known()
                .linked()
                .employs(now.minus(Duration.ofDays(90)))
                .met(3)
                .has("sponsor", "ann", 40)
                .used(1, 1, 3)
                .pays("in-0", -5)
                .isHelped("t-0", now.minus(Duration.ofHours(2)), now);
        await().until(() -> count("account_role where account_id = '" + acme.account + "'") == 1
                && count("invoice where status = 'PAID' and source = '" + acme.source("billing") + "'") == 1
                && count("ticket where solved_at is not null and source = '" + acme.source("support") + "'") == 1);
        query("insert into run (run_id, source, opened_at, closed_at, announced, scoring_from, completed_at)"
                + " values ('looked-at', 'no-app', now(), now(), 0, current_date - 30, now())");
        await("the next second").until(() -> count("run where run_id = 'looked-at' and evaluated_at is not null") == 1);
        settled();
        rescoring.day();

        assertThat(count("run where run_id = 'others-run' and evaluated_at is null"))
                .as("one of its accounts was not looked at")
                .isEqualTo(1);
        csm().get(health).then().body("scorecard", equalTo("overall"));
        assertThat(read()).isEqualTo(before);
    }

    private void settled() {
        await("nothing waits").until(() -> count("dirty_mark") == 0 && count("outbox") == 0);
    }

    /** Rows read by going through each large table, of all connections that the service has. */
    private Map<String, Long> read() {
        List<SqlConnection> all = IntStream.range(0, connections)
                .mapToObj(_ -> pool.getConnection().await().indefinitely())
                .toList();
        try {
            all.forEach(connection -> connection
                    .query("select pg_stat_force_next_flush()")
                    .execute()
                    .await()
                    .indefinitely());
        } finally {
            Uni.join()
                    .all(all.stream().map(SqlConnection::close).toList())
                    .andFailFast()
                    .await()
                    .indefinitely();
        }
        return query(READ).stream().collect(toMap(row -> row.getString("name"), row -> row.getLong("read")));
    }

    private long count(String of) {
        return query("select count(*) as rows from " + of).iterator().next().getLong("rows");
    }

    private RowSet<Row> query(String sql) {
        return pool.query(sql).execute().await().indefinitely();
    }

    private static io.restassured.specification.RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("csm", "csm"));
    }
}
