package io.holdfast.connector.crm.fetch;

import static io.holdfast.connector.crm.Portal.json;
import static io.holdfast.connector.crm.Portal.status;
import static io.holdfast.connector.crm.Sources.admin;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.is;
import static org.hamcrest.Matchers.nullValue;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Tuple;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of orders when the vendor cannot, or must not, be asked. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-crm"))
class FetchTroubleTest extends FetchFixture {

    @Test
    void aVendorThatIsInTroubleIsAskedAgain() {
        portal.answersFirst("companies", "2", 2, status(500), company("2", "Fine", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("company.creation", "", "2");
            identities.await(message -> names(message).contains("Fine"));
            assertThat(portal.asked("companies", "2")).hasSize(3);
        }
    }

    @Test
    void aVendorThatWantsFewerRequestsGetsNoneForAsLongAsItSays() {
        portal.answersFirst(
                "companies",
                "3",
                1,
                status(429).withHeader("Retry-After", "3"),
                company("3", "Patient", "2026-03-02T09:05:00Z"));
        portal.has("companies", "4", source.token(), company("4", "Waiting", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            send("company.creation", "", "3");
            await().atMost(SOON).until(() -> orders("reason = 'the vendor answered 429'") == 1);
            send("company.creation", "", "4");
            identities.await(message -> names(message).contains("Patient"));
            identities.await(message -> names(message).contains("Waiting"));
            long first =
                    portal.asked("companies", "3").getFirst().getLoggedDate().getTime();
            assertThat(portal.asked("companies", "3").getLast().getLoggedDate().getTime() - first)
                    .isGreaterThanOrEqualTo(2_900);
            assertThat(portal.asked("companies", "4").getFirst().getLoggedDate().getTime() - first)
                    .isGreaterThanOrEqualTo(2_900);
        }
        admin().get("/v1/sources/{s}", source.id()).then().body("fetchingPausedBecause", nullValue());
    }

    @Test
    void whatFailsForGoodIsShownAndCanBeRetried() {
        portal.answers("companies", "5", status(503));
        send("company.creation", "", "5");
        await().atMost(SOON).until(() -> orders("state = 'failed'") == 1);
        assertThat(portal.asked("companies", "5")).hasSize(3);
        int id = admin().get("/v1/fetches?source={s}&state=failed", source.id())
                .then()
                .statusCode(200)
                .body("items", hasSize(1))
                .body("items[0].kind", is("companies"))
                .body("items[0].objectId", is("5"))
                .body("items[0].attempts", is(3))
                .body("items[0].reason", is("the vendor answered 503"))
                .extract()
                .path("items[0].id");
        portal.has("companies", "5", source.token(), company("5", "Back", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            admin().post("/v1/fetches/{id}/retry", id).then().statusCode(204);
            identities.await(message -> names(message).contains("Back"));
        }
        await().atMost(SOON)
                .untilAsserted(
                        () -> admin().post("/v1/fetches/{id}/retry", id).then().statusCode(404));
        admin().get("/v1/fetches?state=lost").then().statusCode(400).body(containsString("state"));
        admin().post("/v1/fetches/{id}/retry", "x").then().statusCode(400);
        admin().get("/v1/fetches?cursor=x").then().statusCode(400);
        String elsewhere = admin().get("/v1/sources?limit=1").path("next");
        admin().get("/v1/fetches?cursor={c}", elsewhere).then().statusCode(400);
    }

    @Test
    void whatIsDueIsNotRetriedByHand() {
        portal.answers("companies", "6", json("{}").withFixedDelay(1_900));
        send("company.creation", "", "6");
        await().atMost(SOON).until(() -> orders("state = 'due'") == 1);
        int id = admin().get("/v1/fetches?source={s}", source.id()).path("items[0].id");
        admin().post("/v1/fetches/{id}/retry", id).then().statusCode(409).body("type", containsString("not-failed"));
    }

    @Test
    void aRefusedTokenPausesTheSourceUntilItIsChanged() {
        portal.answers("companies", "7", status(401));
        send("company.creation", "", "7");
        await().atMost(SOON).untilAsserted(() -> admin().get("/v1/sources/{s}", source.id())
                .then()
                .body("fetchingPausedBecause", is("the vendor answered 401 to our token")));
        await().atMost(SOON).untilAsserted(() -> given().get("/q/metrics")
                .then()
                .statusCode(200)
                .body(containsString("holdfast_connector_fetch_paused_sources")));
        send("company.creation", "", "8");
        await().atMost(SOON).until(() -> orders("state = 'due'") == 2);
        portal.has("companies", "7", "pat-renewed-1", company("7", "Renewed", "2026-03-02T09:05:00Z"));
        portal.has("companies", "8", "pat-renewed-1", company("8", "Renewed too", "2026-03-02T09:05:00Z"));
        try (Tap identities = broker.bindTap("identity", "#")) {
            change(source.body(portal.url(), "pat-renewed-1")).body("fetchingPausedBecause", nullValue());
            identities.await(message -> names(message).contains("Renewed"));
            identities.await(message -> names(message).contains("Renewed too"));
        }
        assertThat(portal.asked("companies", "8")).hasSize(1);
    }

    @Test
    void aNameThatLeadsInsideIsRefusedAtTheConnectionToo() {
        pool.preparedQuery(
                        "update source set settings = jsonb_set(settings, '{apiUrl}', '[\"http://10.0.0.1/\"]') where id = $1")
                .executeAndAwait(Tuple.of(source.id()));
        await().atMost(SOON)
                .until(() ->
                        known.byId(source.id()).orElseThrow().setting("apiUrl").equals(List.of("http://10.0.0.1/")));
        send("company.creation", "", "9");
        await().atMost(SOON).untilAsserted(() -> admin().get("/v1/sources/{s}", source.id())
                .then()
                .body("fetchingPausedBecause", containsString("10.0.0.1 is not a public address")));
        assertThat(portal.asked("companies", "9")).isEmpty();
    }

    @Test
    void aRedirectIsNotFollowed() {
        portal.answers("companies", "10", status(302).withHeader("Location", portal.url() + "/elsewhere"));
        send("company.creation", "", "10");
        await().atMost(SOON).until(() -> orders("reason = 'the vendor answered 302'") == 1);
    }
}
