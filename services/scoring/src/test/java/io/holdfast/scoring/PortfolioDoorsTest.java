package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Portfolios on past days, from scores as they are stored. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class PortfolioDoorsTest {

    private static final LocalDate EARLIER = LocalDate.parse("2026-03-01");
    private static final LocalDate LATER = LocalDate.parse("2026-03-31");

    @Inject
    Pool pool;

    private String owner;
    private UUID rising;
    private UUID falling;
    private UUID left;

    @BeforeEach
    void threeCustomers() {
        owner = "owner-" + UUID.randomUUID();
        rising = customer("Rising", 10, 50_000);
        falling = customer("Falling", 30, 150_000);
        left = customer("Left", 5, 7_000);
        said(rising, EARLIER, "72.00", "YELLOW", 1);
        said(rising, LATER, "85.00", "GREEN", 1);
        said(falling, EARLIER, "91.00", "GREEN", 1);
        said(falling, LATER, "58.50", "RED", 1);
        said(left, EARLIER, "40.00", "RED", 1);
        run("update account set churned_at = '2026-03-10T00:00:00Z' where account_id = $1", left);
    }

    @Test
    void aDayIsAnsweredByCountAndByRevenueAndWhoLeftCountsNoMore() {
        ask("/v1/distribution?day=2026-03-01")
                .body("green", equalTo(1))
                .body("yellow", equalTo(1))
                .body("red", equalTo(1))
                .body("greenShare", equalTo(33.33f))
                .body("revenue", hasSize(1))
                .body("revenue[0].greenMinor", equalTo(150_000))
                .body("revenue[0].greenShare", equalTo(72.46f));
        ask("/v1/distribution?day=2026-03-31")
                .body("green", equalTo(1))
                .body("yellow", equalTo(0))
                .body("red", equalTo(1));
        ask("/v1/portfolio?day=2026-03-31")
                .body("accounts", equalTo(2))
                .body("averageScore", equalTo(71.75f))
                .body("above", equalTo(1))
                .body("aboveShare", equalTo(50.0f));
    }

    @Test
    void transitionsNameEveryWayWithItsRevenue() {
        ask("/v1/transitions?from=2026-03-01&to=2026-03-31")
                .body("", hasSize(3))
                .body("find { it.from == 'GREEN' }.to", equalTo("RED"))
                .body("find { it.from == 'GREEN' }.revenue[0].minor", equalTo(150_000))
                .body("find { it.from == 'YELLOW' }.to", equalTo("GREEN"))
                .body("find { it.from == 'RED' }.to", equalTo("NONE"));
    }

    @Test
    void moversComeWithTheirReasonsGreatestMoveFirst() {
        ask("/v1/movers?from=2026-03-01&to=2026-03-31")
                .body("accountId", equalTo(Arrays.asList(falling.toString(), rising.toString())))
                .body("points", equalTo(Arrays.asList(-32.5f, 13.0f)))
                .body("[0].reasons[0]", containsString("usage against baseline"));
    }

    @Test
    void anAccountsTrendAndDaysAbove() {
        csm().get("/v1/accounts/" + falling + "/health/trend?day=2026-03-31")
                .then()
                .statusCode(200)
                .body("arrow", equalTo("DOWN"))
                .body("changes.find { it.days == 30 }.points", equalTo(-32.5f))
                .body("changes.find { it.days == 90 }.points", equalTo(null))
                .body("daysAbove", equalTo(30));
        ask("/v1/portfolio/days-above?day=2026-03-31").body("items.daysAbove.sum()", equalTo(31));
    }

    @Test
    void aParentRollsUpWhatIsBelowItBySeats() {
        UUID parent = customer("Parent", 1, 0);
        below(rising, parent);
        below(falling, rising);
        standing(rising, "85.00", "GREEN");
        standing(falling, "58.50", "RED");
        csm().get("/v1/accounts/" + parent + "/health/roll-up")
                .then()
                .statusCode(200)
                .body("accounts", equalTo(3))
                .body("scored", equalTo(2))
                .body("score", equalTo(65.12f))
                .body("worstBand", equalTo("RED"))
                .body("members.depth", equalTo(Arrays.asList(0, 1, 2)));
    }

    @Test
    void badQuestionsAreAnsweredWithTheField() {
        csm().get("/v1/movers?limit=0").then().statusCode(400).body("detail", containsString("limit"));
        csm().get("/v1/transitions?from=2026-04-01&to=2026-03-01").then().statusCode(400);
        csm().get("/v1/portfolio?threshold=101").then().statusCode(400);
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/health/trend").then().statusCode(404);
        csm().get("/v1/accounts/" + UUID.randomUUID() + "/health/roll-up")
                .then()
                .statusCode(404);
    }

    private ValidatableResponse ask(String path) {
        return csm().get(path + (path.contains("?") ? "&" : "?") + "owner=" + owner)
                .then()
                .statusCode(200);
    }

    private UUID customer(String name, int seats, long mrr) {
        UUID id = UUID.randomUUID();
        run(
                "insert into account (account_id, name, tier, owner, lifecycle, seats, first_seen_at) values ($1, $2, 'T2', $3, 'active', $4, '2025-01-01T00:00:00Z')",
                id,
                name,
                owner,
                seats);
        run("insert into link (account_ref, source, account_id) values ($1, 'pf', $2)", "pf:" + id, id);
        run("""
                insert into subscription (source, subscription_id, version, tie, valid_from, account_ref, status, currency,
                    mrr_minor, seats, cancel_at_period_end)
                values ('pf', $1, 1, 1, '2025-01-01T00:00:00Z', $2, 'ACTIVE', 'EUR', $3, 1, false)
                """, id.toString(), "pf:" + id, mrr);
        return id;
    }

    private void said(UUID account, LocalDate day, String score, String band, int version) {
        run("""
                with why as (
                    insert into derivation (account_id, scorecard, at, fingerprint, contributions)
                    values ($1, 'overall', now(), gen_random_uuid(), jsonb_build_array(jsonb_build_object(
                        'measure', 'U1', 'name', 'usage against baseline', 'dimension', 'U', 'value', 1, 'points', 1,
                        'weight', 1, 'given', $3::text::numeric, 'lost', 0, 'freshness', 1, 'ageDays', 0, 'text', '')))
                    returning id)
                insert into score_day (account_id, scorecard, day, score, band, confidence, model, model_version,
                    derivation_id, scored_at)
                select $1, 'overall', $2, $3::text::numeric, $4, 1, 'starter', $5, id, now() from why
                """, account, day, score, band, version);
    }

    private void standing(UUID account, String score, String band) {
        run("""
                insert into health (account_id, scorecard, score, band, confidence, model, model_version, derivation_id,
                    scored_at, changed_at)
                values ($1, 'overall', $2::text::numeric, $3, 1, 'starter', 1, 0, now(), now())
                """, account, score, band);
    }

    private void below(UUID child, UUID parent) {
        run("""
                insert into account_state (account_id, kind, subject, version, valid_from, withdrawn, body)
                values ($1, 'profile-changed', '', 1, now(), false, jsonb_build_object('parentAccountId', $2::text))
                """, child, parent.toString());
    }

    private void run(String sql, Object... parameters) {
        pool.preparedQuery(sql)
                .execute(Tuple.from(Arrays.asList(parameters)))
                .await()
                .indefinitely();
    }

    private static RequestSpecification csm() {
        return given().auth().oauth2(Tokens.person("ann", "csm"));
    }
}
