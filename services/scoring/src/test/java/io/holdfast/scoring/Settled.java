package io.holdfast.scoring;

import static io.restassured.RestAssured.given;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.testing.Tokens;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import java.time.Instant;
import java.util.List;

/**
 * A customer all of whose past has arrived before it was scored for the first time. Otherwise the first score may be that of
 * half a past, and the band that it confirms stays for days.
 */
final class Settled {

    private static final int DAYS = 130;
    private static final int PEOPLE = 5;
    private static final int TIMES = 3;

    private Settled() {}

    /** Green: used by everybody, met three days ago, owing nothing yet. */
    static Customer healthy(Pool pool, Instant now) {
        return healthy(pool, new Customer(now).known());
    }

    /** The same of a customer whose account is told of already, and who is not linked yet. */
    static Customer healthy(Pool pool, Customer customer) {
        customer.met(3).used(DAYS, 1, TIMES).owes("in-0", -5);
        await().until(() -> count(pool, """
                select (select coalesce(sum(value_events), 0) from usage_by_reference where reference = $1)
                     + (select count(*) from invoice where source = $2) as rows
                """, customer.source("product") + ":1", customer.source("billing"))
                == DAYS * PEOPLE * TIMES + 1);
        customer.linked();
        await().until(() -> count(pool, """
                select count(*) as rows from link join account on account.account_id = link.account_id
                where link.account_id = $1 and not account.discovery
                """, customer.account) == 4);
        await().untilAsserted(() -> given().auth()
                .oauth2(Tokens.person("csm", "csm"))
                .get("/v1/accounts/" + customer.account + "/health")
                .then()
                .statusCode(200)
                .body("confirmedBand", equalTo("GREEN"))
                .body("contributions.find { it.measure == 'U1' }.value", equalTo(1))
                .body("contributions.find { it.measure == 'R1' }.value", equalTo(0.033333f))
                .body("contributions.find { it.measure == 'C1' }.value", equalTo(0)));
        return customer;
    }

    private static long count(Pool pool, String sql, Object... parameters) {
        return pool.preparedQuery(sql)
                .execute(Tuple.from(List.of(parameters)))
                .await()
                .indefinitely()
                .iterator()
                .next()
                .getLong("rows");
    }
}
