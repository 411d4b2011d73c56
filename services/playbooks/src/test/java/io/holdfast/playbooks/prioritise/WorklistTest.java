package io.holdfast.playbooks.prioritise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.MovableClock;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** What to do first. */
@ServiceTest
class WorklistTest {

    @Inject
    MovableClock clock;

    @Test
    void moreMoneyComesFirstAmongTheSameDeadlines() {
        String csm = "csm-" + UUID.randomUUID();
        Story small = ticket(csm, 50_000, "USD");
        Story large = ticket(csm, 90_000, "USD");
        Story none = ticket(csm, 0, "USD");
        List<String> accounts = list(small, csm, 50).getList("items.accountId");
        assertThat(accounts).containsExactly(large.account, small.account, none.account);
        JsonPath first = list(small, csm, 50);
        assertThat(first.getString("items[0].reason"))
                .startsWith("critical-ticket high: Health fell to 54.20, below 60; due in")
                .endsWith("900.00 USD a month at stake");
        assertThat(first.getString("items[0].kind")).isEqualTo("task");
        assertThat(first.getString("items[0].account")).isEqualTo(large.company);
        assertThat(first.getString("items[0].band")).isEqualTo("YELLOW");
        assertThat(pages(small, csm)).isEqualTo(accounts);
    }

    @Test
    void aClockedAlertWithoutTaskStandsThereItself() {
        Story story = new Story(clock).owned();
        story.says(
                story.alert("payment-trouble", "first-response", Severity.HIGH).opened());
        org.awaitility.Awaitility.await()
                .atMost(Story.PATIENCE)
                .until(() -> list(story, story.csm, 50).getList("items").size() == 1);
        assertThat(list(story, story.csm, 50).getString("items[0].kind")).isEqualTo("alert");
        story.as(story.lead, "csm")
                .get("/v1/worklist?assignee=team")
                .then()
                .statusCode(200)
                .body("items.accountId", equalTo(List.of(story.account)));
        story.as("stranger", "csm")
                .get("/v1/worklist?assignee=" + story.csm)
                .then()
                .statusCode(403);
        story.owner().get("/v1/worklist?cursor=abc").then().statusCode(400);
    }

    private Story ticket(String csm, long money, String currency) {
        Story story = new Story(clock).owned(csm, "lead").scored("70.00", HealthBand.YELLOW);
        if (money > 0) {
            story.pays(money, currency);
        }
        story.says(
                story.alert("critical-ticket", "first-response", Severity.HIGH).opened());
        story.awaitPlay("critical-ticket", "RUNNING");
        return story;
    }

    private static JsonPath list(Story story, String csm, int limit) {
        return story.as(csm, "csm")
                .queryParam("limit", limit)
                .get("/v1/worklist")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> pages(Story story, String csm) {
        List<String> accounts = new ArrayList<>();
        String cursor = "";
        while (cursor != null) {
            JsonPath page = story.as(csm, "csm")
                    .queryParam("limit", 1)
                    .queryParam("cursor", cursor)
                    .get("/v1/worklist")
                    .jsonPath();
            accounts.addAll(page.getList("items.accountId"));
            cursor = page.getString("next");
        }
        return accounts;
    }
}
