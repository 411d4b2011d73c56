package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.fresh;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.path.json.JsonPath;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.SqlConnection;
import io.vertx.mutiny.sqlclient.Transaction;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class ChangesTest {

    private static final String TOUCHED = "update account set lead = $2, version = version + 1 where id = $1";

    @Inject
    Pool pool;

    private final Api manager = Api.manager();

    /** Follows the feed as a consumer does. */
    private final class Follower {
        private String place = "0";
        private final List<String> seen = new ArrayList<>();

        List<String> read() {
            List<String> fresh = new ArrayList<>();
            List<String> page;
            do {
                JsonPath answer = manager.request()
                        .queryParam("changedSince", place)
                        .queryParam("limit", 3)
                        .get("/v1/accounts")
                        .then()
                        .statusCode(200)
                        .extract()
                        .jsonPath();
                page = answer.getList("items.id");
                place = answer.getString("next");
                fresh.addAll(page);
            } while (!page.isEmpty());
            seen.addAll(fresh);
            return fresh;
        }
    }

    @Test
    void aPlaceThatIsNoneOfTheFeedIsNamed() {
        manager.open(fresh("Feed "));
        manager.open(fresh("Feed "));
        String ofAnotherList = manager.request()
                .queryParam("limit", 1)
                .get("/v1/accounts")
                .jsonPath()
                .getString("next");
        for (String place : List.of("yesterday", ofAnotherList)) {
            manager.request()
                    .queryParam("changedSince", place)
                    .get("/v1/accounts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("changedSince"));
        }
    }

    @Test
    void theFeedTellsEachChangeOnceAndThenNothingNew() {
        Follower follower = new Follower();
        follower.read();
        String one = manager.open(fresh("Feed "));
        String two = manager.open(fresh("Feed "));
        await().untilAsserted(() -> {
            follower.read();
            assertThat(follower.seen).contains(one, two).doesNotHaveDuplicates();
        });
        assertThat(follower.read()).isEmpty();

        manager.patch("/v1/accounts/" + one, "*", Map.of("owner", "carl")).statusCode(200);

        await().untilAsserted(() -> {
            follower.read();
            assertThat(follower.seen.stream().filter(one::equals)).hasSize(2);
        });
    }

    @Test
    void aLateCommitNeverSlipsInBehindACursor() {
        String slow = manager.open(fresh("Slow "));
        String quick = manager.open(fresh("Quick "));
        Follower follower = new Follower();
        await().untilAsserted(() -> {
            follower.read();
            assertThat(follower.seen).contains(slow, quick);
        });
        follower.seen.clear();

        SqlConnection connection = pool.getConnectionAndAwait();
        Transaction transaction = connection.beginAndAwait();
        connection.preparedQuery(TOUCHED).executeAndAwait(Tuple.of(UUID.fromString(slow), "late"));
        manager.patch("/v1/accounts/" + quick, "*", Map.of("lead", "quick")).statusCode(200);
        follower.read();
        assertThat(follower.seen).doesNotContain(slow);
        transaction.commitAndAwait();
        connection.closeAndAwait();

        await().untilAsserted(() -> {
            follower.read();
            assertThat(follower.seen).containsOnlyOnce(slow, quick);
        });
    }

    @Test
    void aFollowerMissesNothingWhileManyWrite() throws ExecutionException, InterruptedException {
        Follower follower = new Follower();
        Set<String> opened = new HashSet<>();
        try (var writers = Executors.newFixedThreadPool(4)) {
            List<Future<String>> work = IntStream.range(0, 40)
                    .mapToObj(number -> writers.submit(() -> manager.open(fresh("Busy "))))
                    .toList();
            while (work.stream().anyMatch(one -> !one.isDone())) {
                follower.read();
            }
            for (Future<String> one : work) {
                opened.add(one.get());
            }
        }
        await().untilAsserted(() -> {
            follower.read();
            assertThat(follower.seen).containsAll(opened).doesNotHaveDuplicates();
        });
    }
}
