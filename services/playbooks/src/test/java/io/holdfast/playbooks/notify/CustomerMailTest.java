package io.holdfast.playbooks.notify;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.events.ScoringEvent.HealthBand;
import io.holdfast.playbooks.MailServer;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.testing.MovableClock;
import jakarta.inject.Inject;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Automated mails to customers: with their names, at most two a week, none while red. */
@ServiceTest
class CustomerMailTest {

    @Inject
    MovableClock clock;

    MailServer mail;

    @Test
    void twoAWeekAndNoneWhileRed() {
        Story story = new Story(clock).owned();
        String key = "mail-" + UUID.randomUUID().toString().substring(0, 8);
        String person = "segment:" + UUID.randomUUID();
        story.manager()
                .contentType("application/yaml")
                .body("""
                        key: %s
                        name: Mail
                        steps:
                          - {key: hello, message: {to: "contact:sponsor", subject: "Hello {person}", body: "From {owner} to {account}"}}
                        """.formatted(key))
                .put("/v1/playbooks/" + key + "/draft")
                .then()
                .statusCode(200);
        story.manager().post("/v1/playbooks/" + key + "/publish").then().statusCode(200);

        story.awaitReason(start(story, key), "nobody-to-write-to");
        story.contact("sponsor", person);
        story.scored("50.00", HealthBand.RED);
        story.awaitReason(start(story, key), "message-dropped");
        story.scored("70.00", HealthBand.YELLOW);
        story.awaitReason(start(story, key), "message-sent");
        story.awaitReason(start(story, key), "message-sent");
        String third = start(story, key);
        story.awaitReason(third, "message-dropped");
        assertThat(story.play(third).getString("timeline.find { it.reason == 'message-dropped' }.text"))
                .contains("enough-this-week");
        await().atMost(Story.PATIENCE)
                .until(() -> mail.to("ada@customer.example", story.company).size() == 2);
        assertThat(mail.to("ada@customer.example", story.company).getFirst().subject())
                .isEqualTo("Hello Ada Lovelace");
    }

    private static String start(Story story, String key) {
        return story.owner()
                .body(Map.of("playbook", key, "accountId", story.account))
                .post("/v1/plays")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
    }
}
