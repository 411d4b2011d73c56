package io.holdfast.alerting.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.alerting.AccountsStandIn;
import io.holdfast.alerting.MailServer;
import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Mail through a real SMTP conversation, also when the server or accounts is away. */
@ServiceTest
class SendMailTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    MailServer mail;

    AccountsStandIn accounts;

    @AfterEach
    void inOrder() {
        clock.reset();
        accounts.outOfOrder(false);
    }

    @Test
    void aMailThatCouldNotLeaveLeavesWhenTheServerIsBack() {
        Story story = new Story(clock).owned();
        mail.down();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        awaitNotice(story, alert, "pending", 1);
        mail.up();
        clock.advance(Duration.ofSeconds(6));
        awaitMail(story);
        awaitNotice(story, alert, "sent", 2);
        assertThat(received(story)).hasSize(1);
        assertThat(received(story).getFirst().messageId())
                .isEqualTo("<" + story.page(alert).getString("notifications[0].id") + "@holdfast>");
    }

    @Test
    void aMailIsGivenUpAfterItsTriesListedAndTriedAgainByAnOperator() {
        Story story = new Story(clock).owned();
        mail.down();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        for (int attempts = 1; attempts < 3; attempts++) {
            awaitNotice(story, alert, "pending", attempts);
            clock.advance(Duration.ofMinutes(5));
        }
        awaitNotice(story, alert, "dead", 3);
        String id = story.page(alert).getString("notifications[0].id");
        List<String> dead = story.as("op", "admin")
                .get("/v1/admin/dead-notifications")
                .jsonPath()
                .getList("items.id");
        assertThat(dead).contains(id);
        mail.up();
        story.as("op", "admin")
                .post("/v1/admin/dead-notifications/" + id + "/retry")
                .then()
                .statusCode(204);
        awaitMail(story);
        story.as("op", "admin")
                .post("/v1/admin/dead-notifications/" + id + "/retry")
                .then()
                .statusCode(404)
                .body("type", equalTo("https://holdfast.io/problems/not-found"));
    }

    @Test
    void aMailOvertakenByTheResolutionIsDropped() {
        Story story = new Story(clock).owned();
        mail.down();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        awaitNotice(story, alert, "pending", 1);
        story.says(story.cleared());
        story.awaitAlert("resolved");
        mail.up();
        clock.advance(Duration.ofSeconds(6));
        awaitNotice(story, alert, "dropped", 2);
        assertThat(story.page(alert).getString("notifications[0].lastError")).isEqualTo("alert-resolved-meanwhile");
        assertThat(received(story)).isEmpty();
    }

    @Test
    void namesComeFromAccountsAtTheLastMoment() {
        Story story = new Story(clock).owned().about("segment:abc");
        story.says(story.raised(Severity.HIGH));
        awaitMail(story);
        assertThat(received(story).getFirst().text()).contains("Person:   Ada Lovelace");
    }

    @Test
    void withoutAccountsTheMailSaysTheReference() {
        accounts.outOfOrder(true);
        Story story = new Story(clock).owned().about("segment:abc");
        story.says(story.raised(Severity.HIGH));
        awaitMail(story);
        assertThat(received(story).getFirst().text()).contains("Person:   segment:abc");
    }

    private void awaitNotice(Story story, String alert, String state, int attempts) {
        await("a notice that is " + state + " after " + attempts)
                .atMost(PATIENCE)
                .until(() -> {
                    var page = story.page(alert);
                    return state.equals(page.getString("notifications[0].state"))
                            && page.getInt("notifications[0].attempts") == attempts
                            && (!state.equals("pending") || page.getString("notifications[0].lastError") != null);
                });
    }

    private void awaitMail(Story story) {
        await("a mail to " + story.csm).atMost(PATIENCE).until(() -> !received(story)
                .isEmpty());
    }

    private List<MailServer.Received> received(Story story) {
        return mail.to(story.csm + "@example.com", story.company);
    }
}
