package io.holdfast.accounts;

import static io.holdfast.accounts.Sources.account;
import static io.holdfast.accounts.Sources.fresh;
import static io.holdfast.accounts.Sources.tell;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Broker;
import io.holdfast.testing.Tap;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class DirectoryTest {

    private final Api manager = Api.manager();
    private Tap told;

    @BeforeEach
    void listen() {
        told = Broker.current().bindTap("events", "accounts.#");
    }

    @AfterEach
    void hangUp() {
        told.close();
    }

    @Test
    void anAccountIsOpenedReadAndAnnounced() {
        String domain = fresh("open") + ".io";
        String id = manager.post(
                        "/v1/accounts",
                        Map.of("name", "Open", "domains", List.of(domain.toUpperCase()), "tier", "T2", "owner", "carl"))
                .statusCode(201)
                .header("ETag", equalTo("\"0\""))
                .body("domains", equalTo(List.of(domain)))
                .extract()
                .path("id");

        Api.executive()
                .get("/v1/accounts/{id}", id)
                .statusCode(200)
                .header("ETag", equalTo("\"0\""))
                .body("name", equalTo("Open"))
                .body("tier", equalTo("T2"))
                .body("industry", equalTo("saas"))
                .body("members", equalTo(0))
                .body("references.size()", equalTo(0));
        manager.get("/v1/accounts?owner={owner}", "carl").body("items.id", hasItem(id));
        JsonNode event = told.await(one -> one.at("/data/accountId").asText().equals(id));
        assertThat(event.at("/data/owner").asText()).isEqualTo("carl");
    }

    @Test
    void aDomainHasOneHolder() {
        String domain = fresh("one") + ".io";
        String holder = manager.open("Holder", domain);
        String other = manager.open("Other");

        manager.post("/v1/accounts", Map.of("name", "Second", "domains", List.of(domain)))
                .statusCode(409)
                .body("type", equalTo("https://holdfast.io/problems/domain-taken"))
                .body("detail", containsString(holder));
        manager.patch("/v1/accounts/" + other, "*", Map.of("domains", List.of(domain)))
                .statusCode(409);
    }

    @Test
    void aChangeNeedsTheVersionItWasMadeFrom() {
        String path = "/v1/accounts/" + manager.open("Versioned");

        manager.request().body(Map.of("owner", "carl")).patch(path).then().statusCode(428);
        manager.patch(path, "\"0\"", Map.of("owner", "carl")).statusCode(200).header("ETag", equalTo("\"1\""));
        manager.patch(path, "\"0\"", Map.of("owner", "dora")).statusCode(412);
        manager.patch(path, "\"1\"", Map.of("owner", "carl")).statusCode(200).header("ETag", equalTo("\"1\""));
        Map<String, Object> cleared = new HashMap<>();
        cleared.put("owner", null);
        manager.patch(path, "\"1\"", cleared)
                .statusCode(200)
                .body("owner", nullValue())
                .body("name", equalTo("Versioned"));
    }

    @Test
    void aWrongFieldIsNamed() {
        String path = "/v1/accounts/" + manager.open("Strict");

        manager.post("/v1/accounts", Map.of("name", "X", "colour", "blue"))
                .statusCode(400)
                .body("errors[0].field", equalTo("colour"));
        manager.post("/v1/accounts", Map.of("name", " ")).statusCode(400).body("errors[0].field", equalTo("name"));
        manager.post("/v1/accounts", Map.of("name", "X", "tier", "T9"))
                .statusCode(400)
                .body("errors[0].field", equalTo("tier"));
        manager.post("/v1/accounts", Map.of("name", "X", "domains", List.of("a.io", "not a domain")))
                .statusCode(400)
                .body("errors[0].field", equalTo("domains[1]"));
        manager.patch(path, "*", Map.of("colour", "blue")).statusCode(400).body("errors[0].field", equalTo("colour"));
        manager.patch(path, "*", Map.of("owner", "o".repeat(101)))
                .statusCode(400)
                .body("errors[0].field", equalTo("owner"));
        manager.patch(path, "*", Map.of("contractStart", "2026-02-01", "contractEnd", "2026-01-01"))
                .statusCode(400)
                .body("errors[0].field", equalTo("contractEnd"));
    }

    @Test
    void aRepeatedRequestWithTheSameKeyOpensOneAccount() {
        String key = fresh("key-");
        Map<String, Object> body = Map.of("name", fresh("Once "));

        String first = withKey(key, body).statusCode(201).extract().path("id");
        String second = withKey(key, body).statusCode(201).extract().path("id");

        assertThat(second).isEqualTo(first);
        withKey(key, Map.of("name", "Another")).statusCode(422);
    }

    @Test
    void successManagersChangeOnlyAccountsTheyOwn() {
        String path = "/v1/accounts/" + manager.open("Owned");
        manager.patch(path, "*", Map.of("owner", "carl")).statusCode(200);

        Api.csm("dora").patch(path, "*", Map.of("seats", 5)).statusCode(403);
        Api.csm("carl").patch(path, "*", Map.of("seats", 5)).statusCode(200).body("seats", equalTo(5));
        Api.csm("carl").post("/v1/accounts", Map.of("name", "Mine")).statusCode(403);
        Api.executive().patch(path, "*", Map.of("seats", 5)).statusCode(403);
        manager.patch("/v1/accounts/00000000-0000-4000-8000-000000000000", "*", Map.of("seats", 5))
                .statusCode(404);
    }

    @Test
    void aLinkByHandWinsUntilItIsUndoneByHand() {
        String domain = fresh("hand") + ".io";
        String byDomain = manager.open("By domain", domain);
        String byHand = manager.open("By hand");
        String ref = fresh("web:");
        tell(account(ref, "Hand", domain));
        await().until(() -> !manager.meantBy(ref).isEmpty());
        assertThat(manager.meantBy(ref).getFirst()).containsEntry("id", byDomain);

        Api.csm("carl")
                .post("/v1/references/" + ref + "/link", Map.of("accountId", byHand))
                .statusCode(403);
        manager.post("/v1/references/" + ref + "/link", Map.of("accountId", byHand))
                .statusCode(200)
                .body("why", equalTo("manual"))
                .body("decidedBy", equalTo("mia"));
        tell(account(ref, "Hand again", domain, 5));
        told.await(event -> event.at("/data/accountRef").asText().equals(ref)
                && event.at("/data/reason").asText().equals("manual"));
        tell(account(fresh("crm:"), "Later", null));
        told.await(event -> event.at("/data/name").asText().equals("Later"));
        assertThat(manager.meantBy(ref).getFirst()).containsEntry("id", byHand);

        manager.request().post("/v1/references/" + ref + "/unlink").then().statusCode(200);
        manager.request().post("/v1/references/" + ref + "/unlink").then().statusCode(200);
        assertThat(manager.meantBy(ref)).isEmpty();
        assertThat(manager.unmatched(ref)).containsEntry("why", "unlinked");
        JsonNode undone =
                told.await(event -> event.at("/data/accountRef").asText().equals(ref)
                        && event.at("/data/reason").asText().equals("unlinked"));
        assertThat(undone.at("/data/accountId").isMissingNode()).isTrue();
        assertThat(undone.at("/subjectversion").asLong()).isEqualTo(3);

        manager.post("/v1/references/" + ref + "/link", Map.of("accountId", byDomain))
                .statusCode(200);
        assertThat(manager.meantBy(ref).getFirst()).containsEntry("id", byDomain);
    }

    @Test
    void aDomainGivenByHandLinksWhoWaitsAndADisputeEndsWhenItIsFree() {
        String domain = fresh("give") + ".io";
        String holder = manager.open("Holder", domain);
        String disputing = fresh("crm:");
        tell(account(disputing, "Disputing", null));
        await().until(() -> !manager.meantBy(disputing).isEmpty());
        tell(account(disputing, null, domain, 1));
        await().until(() -> manager.unmatched(disputing) != null);

        manager.patch("/v1/accounts/" + holder, "*", Map.of("domains", List.of()))
                .statusCode(200);

        assertThat(manager.unmatched(disputing)).isNull();
        assertThat(manager.meantBy(disputing).getFirst()).containsEntry("domains", List.of(domain));

        String second = fresh("give") + ".io";
        String waiting = fresh("web:");
        tell(account(waiting, "Waiting", second));
        await().until(() -> manager.unmatched(waiting) != null);
        manager.patch("/v1/accounts/" + holder, "*", Map.of("domains", List.of(second)))
                .statusCode(200);
        assertThat(manager.meantBy(waiting).getFirst()).containsEntry("id", holder);
    }

    @Test
    void unmatchedReferencesComeInPages() {
        List<String> refs = List.of(fresh("web:"), fresh("web:"), fresh("web:"));
        refs.forEach(ref -> tell(account(ref, "Paged", null)));
        await().until(() -> manager.unmatched(refs.getLast()) != null
                && manager.unmatched(refs.getFirst()) != null
                && manager.unmatched(refs.get(1)) != null);

        List<Object> seen = manager.all("/v1/unmatched?limit=1").stream()
                .map(item -> item.get("ref"))
                .toList();

        assertThat(seen).containsAll(refs).doesNotHaveDuplicates();
        assertThat(manager.all("/v1/accounts?limit=1").stream()
                        .map(item -> item.get("id"))
                        .toList())
                .doesNotHaveDuplicates();
    }

    private ValidatableResponse withKey(String key, Map<String, Object> body) {
        return manager.request()
                .header("Idempotency-Key", key)
                .body(body)
                .post("/v1/accounts")
                .then();
    }
}
