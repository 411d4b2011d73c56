package io.holdfast.alerting.handle;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.events.Envelope;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.messaging.Delivery;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.smallrye.mutiny.Uni;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Warnings through the real broker into the real database. */
@ServiceTest
class HandleWarningTest {

    @Inject
    MovableClock clock;

    @Inject
    HandleWarning handleWarning;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void aRaisedWarningOpensOneAlertHoweverOftenItIsDelivered() {
        Story story = new Story(clock).owned();
        try (Tap tap = Broker.current().bindTap("events", "alerting.#")) {
            Envelope<?> raised = story.raised(Severity.CRITICAL);
            story.says(raised, raised, raised);
            String alert = story.awaitAlert("open");
            var page = story.page(alert).setRootPath("alert");
            assertThat(page.getString("owner")).isEqualTo(story.csm);
            assertThat(page.getString("protocol")).isEqualTo("red");
            assertThat(page.getString("severity")).isEqualTo("critical");
            var opened = tap.await(message -> message.path("type").asText().equals("alerting.alert-opened.v1")
                    && message.path("data")
                            .path("alert")
                            .path("accountId")
                            .asText()
                            .equals(story.account));
            assertThat(opened.path("causationid").asText()).isEqualTo(raised.id());
            assertThat(opened.path("subject").asText()).isEqualTo("alert:" + alert);
            story.says(story.changed(Severity.CRITICAL));
            story.awaitEntries("evidence-changed", 1);
            assertThat(story.alerts().getList("items")).hasSize(1);
            assertThat(tap.messages("alerting.alert-opened.v1").stream()
                            .filter(message -> message.path("subject").asText().equals("alert:" + alert)))
                    .hasSize(1);
        }
    }

    @Test
    void competingConsumersOpenOneAlert() {
        Story story = new Story(clock).owned();
        Envelope<?> raised = story.raised(Severity.HIGH);
        Envelope<?> changed = story.changed(Severity.CRITICAL);
        List<Uni<Void>> deliveries = IntStream.range(0, 16)
                .mapToObj(
                        n -> handleWarning.on(new Delivery(n % 2 == 0 ? raised : changed, "competitor-" + n % 4, 0, 1)))
                .toList();
        Uni.join().all(deliveries).andFailFast().await().atMost(Duration.ofSeconds(30));
        assertThat(story.alerts().getList("items")).hasSize(1);
        assertThat(story.alerts().getString("items[0].severity")).isEqualTo("critical");
    }

    @Test
    void aWarningRisesAndClears() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.MEDIUM));
        String alert = story.awaitAlert("open");
        assertThat(story.page(alert).getString("alert.protocol")).isEqualTo("yellow");
        story.says(story.changed(Severity.CRITICAL));
        story.awaitReason(alert, "severity-rose");
        assertThat(story.page(alert).getString("alert.protocol")).isEqualTo("red");
        story.says(story.cleared());
        assertThat(story.awaitAlert("resolved")).isEqualTo(alert);
        assertThat(story.page(alert).getString("alert.outcome")).isEqualTo("warning-cleared");
        assertThat(story.page(alert).getList("timers.findAll { it.state == 'pending' }"))
                .isEmpty();
        story.says(story.recurs().raised(Severity.MEDIUM));
        assertThat(story.awaitAlert("open")).isNotEqualTo(alert);
    }

    @Test
    void aClearingThatOvertakesItsRaisingIsRemembered() {
        Story story = new Story(clock).owned();
        Envelope<?> raised = story.raised(Severity.HIGH);
        story.says(story.cleared());
        story.awaitClearedKey();
        handleWarning
                .on(new Delivery(raised, "alerting.warnings", 0, 1))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(story.alerts().getList("items")).isEmpty();
        story.says(story.recurs().raised(Severity.HIGH));
        story.awaitAlert("open");
    }

    @Test
    void withoutOwnerTheLeadTakesIt() {
        Story story = new Story(clock).owned(null);
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        assertThat(story.page(alert).getString("alert.owner")).isEqualTo(story.lead);
        story.owned();
        story.awaitReason(alert, "owner-of-account");
        assertThat(story.page(alert).getString("alert.owner")).isEqualTo(story.csm);
    }

    @Test
    void aWordAboutThePastStartsNothing() {
        Story story = new Story(clock).owned();
        Envelope<?> raised = story.raised(Severity.CRITICAL);
        Envelope<?> historical = new Envelope<>(
                raised.specversion(),
                UUID.randomUUID().toString(),
                raised.type(),
                raised.source(),
                raised.subject(),
                raised.subjectversion(),
                raised.time(),
                raised.correlationid(),
                null,
                "run-1",
                true,
                raised.data());
        handleWarning
                .on(new Delivery(historical, "alerting.warnings", 0, 1))
                .await()
                .atMost(Duration.ofSeconds(10));
        assertThat(story.alerts().getList("items")).isEmpty();
    }

    @Test
    void aWarningAboutThePortfolioBelongsToTheOwnerOfTheProgramme() {
        Story story = new Story(clock).ofPortfolio();
        try (Tap tap = Broker.current().bindTap("events", "alerting.#")) {
            story.says(story.raised(Severity.MEDIUM));
            var opened = tap.await(message -> message.path("type").asText().equals("alerting.alert-opened.v1")
                    && message.at("/data/alert/key").asText().equals("green-share:portfolio"));
            assertThat(opened.at("/data/alert/owner").asText()).isEqualTo("admin");
            assertThat(opened.at("/data/alert").has("accountId")).isFalse();
            String alert = opened.at("/data/alert/alertId").asText();
            var page = story.page(alert).setRootPath("alert");
            assertThat(page.getString("owner")).isEqualTo("admin");
            assertThat(page.getString("protocol")).isEqualTo("yellow");
            assertThat(page.getString("accountId")).isNull();
            story.awaitReason(alert, "warning-raised");

            clock.advance(Duration.ofDays(7));
            story.says(story.changed(Severity.MEDIUM));
            story.awaitReason(alert, "evidence-changed");
            story.says(story.cleared());
            tap.await(message -> message.path("type").asText().equals("alerting.alert-resolved.v1")
                    && message.at("/data/alert/alertId").asText().equals(alert));
        }
    }
}
