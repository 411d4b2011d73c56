package io.holdfast.http;

import static io.holdfast.http.ProblemDocumentsTest.assertProblem;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Tokens;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class IdempotencyTest {

    private static final String PATH = "/v1/samples/numbered";
    private static final String ORDER = "{\"name\":\"chair\",\"colour\":\"RED\"}";

    @Inject
    Pool pool;

    @Inject
    IdempotencyKeys keys;

    private final String key = UUID.randomUUID().toString();

    @Test
    void givesTheFirstAnswerAgain() {
        Response first = post("ann", key, ORDER);
        Response again = post("ann", key, ORDER);

        assertThat(first.statusCode()).isEqualTo(201);
        assertThat(first.header("Idempotency-Replayed")).isNull();
        assertThat(again.statusCode()).isEqualTo(201);
        assertThat(again.header("Idempotency-Replayed")).isEqualTo("true");
        assertThat(again.asString()).isEqualTo(first.asString()).contains("chair");
        assertThat(again.header("ETag")).isEqualTo(first.header("ETag")).isNotBlank();
        assertThat(again.header("Location")).isEqualTo(first.header("Location")).contains(PATH);
        assertThat(again.contentType()).startsWith("application/json");
    }

    @Test
    void worksWithoutAKey() {
        assertThat(post("ann", null, ORDER).asString())
                .isNotEqualTo(post("ann", null, ORDER).asString());
    }

    @Test
    void keepsTheKeysOfCallersApart() {
        assertThat(post("ann", key, ORDER).asString())
                .isNotEqualTo(post("bob", key, ORDER).asString());
    }

    @Test
    void refusesAnotherBodyUnderTheSameKey() {
        post("ann", key, ORDER);

        assertProblem(post("ann", key, ORDER.replace("chair", "table")), 422, "idempotency-key-reused", PATH);
    }

    @Test
    void refusesAKeyThatIsNoVisibleAscii() {
        assertProblem(post("ann", "a key", ORDER), 400, "invalid-input", PATH);
        assertProblem(post("ann", "k".repeat(256), ORDER), 400, "invalid-input", PATH);
    }

    @Test
    void refusesARepetitionWhileTheFirstRequestRuns() {
        post("ann", key, ORDER);
        execute("update idempotency_key set status = null, headers = null, body = null where key = '" + key + "'");

        assertProblem(post("ann", key, ORDER), 409, "request-in-progress", PATH);
    }

    @Test
    void createsOnceWhenManyAskAtOnce() throws InterruptedException, ExecutionException {
        List<Callable<Response>> requests = Collections.nCopies(12, () -> post("ann", key, ORDER));

        Set<String> created = new HashSet<>();
        try (ExecutorService callers = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Response> answer : callers.invokeAll(requests)) {
                Response response = answer.get();
                if (response.statusCode() == 201) {
                    created.add(response.header("Location"));
                } else {
                    assertProblem(response, 409, "request-in-progress", PATH);
                }
            }
        }

        assertThat(created).hasSize(1);
    }

    @Test
    void takesOverARequestThatDiedAMinuteAgo() {
        String first = post("ann", key, ORDER).asString();
        execute(
                "update idempotency_key set status = null, claimed_at = claimed_at - interval '61 seconds' where key = '"
                        + key + "'");

        Response second = post("ann", key, ORDER);
        assertThat(second.statusCode()).isEqualTo(201);
        assertThat(second.asString()).isNotEqualTo(first);
        assertThat(post("ann", key, ORDER).asString()).isEqualTo(second.asString());
    }

    @Test
    void forgetsARequestThatFailedForItsContent() {
        assertProblem(post("ann", key, "{\"name\":\"\"}"), 400, "invalid-input", PATH);
        assertProblem(post("ann", key, "{"), 400, "invalid-input", PATH);

        assertThat(post("ann", key, ORDER).statusCode()).isEqualTo(201);
    }

    @Test
    void forgetsARequestThatFailedInTheDoor() {
        assertProblem(post("ann", key, ORDER.replace("chair", "clumsy")), 409, "clumsy", PATH);

        assertThat(post("ann", key, ORDER).statusCode()).isEqualTo(201);
    }

    @Test
    void claimsNothingForStrangers() {
        given().contentType("application/json")
                .header("Idempotency-Key", key)
                .body(ORDER)
                .post(PATH)
                .then()
                .statusCode(401);

        assertThat(count()).isZero();
    }

    @Test
    void forgetsKeysAfterADay() {
        String first = post("ann", key, ORDER).asString();
        execute("update idempotency_key set claimed_at = claimed_at - interval '25 hours' where key = '" + key + "'");

        assertThat(post("ann", key, ORDER.replace("chair", "table")).asString())
                .isNotEqualTo(first)
                .contains("table");

        execute("update idempotency_key set claimed_at = claimed_at - interval '25 hours' where key = '" + key + "'");
        assertThat(keys.purge().await().indefinitely()).isPositive();
        assertThat(count()).isZero();
    }

    private long count() {
        return pool.query("select count(*) from idempotency_key where key = '" + key + "'")
                .executeAndAwait()
                .iterator()
                .next()
                .getLong(0);
    }

    private void execute(String sql) {
        pool.query(sql).executeAndAwait();
    }

    private static Response post(String caller, String key, String body) {
        var request = given().auth()
                .oauth2(Tokens.person(caller, "csm"))
                .contentType("application/json")
                .body(body);
        return (key == null ? request : request.header("Idempotency-Key", key)).post(PATH);
    }
}
