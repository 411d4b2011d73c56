package io.holdfast.reporting.follow;

import static io.holdfast.reporting.Books.ask;
import static io.holdfast.reporting.Books.envelope;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.AccountsEvent.LinkChanged;
import io.holdfast.events.BillingEvent.SubscriptionStatus;
import io.holdfast.events.Envelope;
import io.holdfast.reporting.Books;
import io.holdfast.reporting.ServiceTest;
import io.holdfast.testing.Tokens;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What becomes of messages. */
@ServiceTest
class TakeInEventsTest {

    private Books books;

    @BeforeEach
    void empty() {
        books = Books.empty();
    }

    @Test
    void oneImpossibleMessageDoesNotHoldBackTheOthers() {
        Envelope<?> wrong =
                envelope("reference:billing:x", 1, new LinkChanged("billing:x", "not-a-uuid", "manual"), false);
        List<Envelope<?>> messages =
                new ArrayList<>(books.pays("Good", "2025-06-01", 70).events());
        messages.add(0, wrong);
        books.sent(messages);
        assertThat(ask("/v1/retention?month=2026-01").getLong("startMinor")).isEqualTo(70_00);
        await("the dead letter").atMost(Duration.ofSeconds(20)).until(() -> deadLetters()
                .contains(wrong.id()));
    }

    @Test
    void trialAndPauseDoNotPayAndPastDueDoes() {
        books.customer("One");
        books.state("billing:One", "s", "USD", "2025-06-01", SubscriptionStatus.TRIAL, 10)
                .state("billing:One", "s", "USD", "2025-07-01", SubscriptionStatus.ACTIVE, 10)
                .state("billing:One", "s", "USD", "2025-08-01", SubscriptionStatus.PAUSED, 10)
                .state("billing:One", "s", "USD", "2025-09-01", SubscriptionStatus.PAST_DUE, 10)
                .state("billing:One", "s", "USD", "2025-10-01", SubscriptionStatus.ENDED, 10)
                .sent();
        assertThat(ask("/v1/series/mrr?from=2025-05&to=2025-10").getList("points.value"))
                .containsExactly(0, 10_00, 0, 10_00, 0, 0);
    }

    @Test
    void theAgeOfTheNewestEventIsMeasured() {
        books.pays("Good", "2025-06-01", 70).sent();
        assertThat(given().get("/q/metrics").asString())
                .contains("holdfast_reporting_newest_event_age_seconds{queue=\"reporting.facts\"}");
    }

    private static String deadLetters() {
        return given().auth()
                .oauth2(Tokens.person("root", "admin"))
                .get("/v1/admin/dead-letters")
                .then()
                .statusCode(200)
                .extract()
                .asString();
    }
}
