package io.holdfast.playbooks.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.messaging.Outbox;
import io.holdfast.playbooks.AccountStore;
import io.holdfast.playbooks.Interventions;
import io.holdfast.playbooks.MailServer;
import io.holdfast.playbooks.Plays;
import io.holdfast.playbooks.ServiceTest;
import io.holdfast.playbooks.Story;
import io.holdfast.playbooks.TimerStore;
import io.holdfast.playbooks.Transactions;
import io.holdfast.playbooks.WorkLeft;
import io.holdfast.testing.Broker;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tap;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.IntStream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Time moves plays: exactly once, whoever competes, and mails go out. */
@ServiceTest
class RingTimersTest {

    @Inject
    MovableClock clock;

    @Inject
    Vertx vertx;

    @Inject
    Config config;

    @Inject
    Outbox outbox;

    @Inject
    AccountStore accounts;

    @Inject
    TimerStore timers;

    @Inject
    Plays plays;

    @Inject
    Interventions interventions;

    @Inject
    Event<WorkLeft> workLeft;

    @Inject
    RingTimers ringTimers;

    MailServer mail;

    @BeforeEach
    void monday() {
        clock.advance(Duration.between(Instant.now(), Instant.parse("2031-03-03T10:00:00Z")));
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void yellowClimbsAfterTwoWorkingDaysAndAsksTheLeadForTheCause() {
        Story story = new Story(clock).owned();
        Story.Told alert = story.alert("health-low", "yellow", Severity.MEDIUM);
        try (Tap tap = Broker.current().bindTap("events", "playbooks.escalation-requested.v1")) {
            story.says(alert.opened());
            String play = story.awaitPlay("yellow-recovery", "RUNNING");
            story.awaitStep(play, "until-vp");
            clock.advance(Duration.ofHours(47));
            assertThat(story.play(play).getString("play.step")).isEqualTo("until-vp");
            clock.advance(Duration.ofHours(2));
            story.awaitStep(play, "until-cause");
            JsonNode asked = tap.await(
                    message -> message.path("data").path("alertId").asText().equals(alert.id));
            assertThat(asked.path("data").path("reason").asText()).contains("vice president");
            clock.advance(Duration.ofHours(49));
            await().atMost(Story.PATIENCE).until(() -> !mail.to(story.lead + "@example.com", story.company)
                    .isEmpty());
            assertThat(mail.to(story.lead + "@example.com", story.company)
                            .getFirst()
                            .text())
                    .contains("Nobody has chosen why " + story.company + " declines", story.csm);
            story.awaitReason(play, "message-sent");
            assertThat(story.play(play).getString("play.step")).isEqualTo("until-cause");
        }
    }

    @Test
    void replicasThatCompeteRingEachTimerOnce() {
        List<Story> stories =
                IntStream.range(0, 8).mapToObj(_ -> new Story(clock).owned()).toList();
        stories.forEach(story ->
                story.says(story.alert("health-low", "red", Severity.CRITICAL).opened()));
        List<String> ids = stories.stream()
                .map(story -> story.awaitPlay("red-emergency-response", "RUNNING"))
                .toList();
        Pool other = otherReplica();
        RingTimers second = new RingTimers(
                new Transactions(other, clock, outbox, workLeft), accounts, timers, plays, interventions);
        clock.advance(Duration.ofHours(13));
        List<Uni<Boolean>> runs = IntStream.range(0, 24)
                .mapToObj(n -> n % 2 == 0 ? ringTimers.once() : second.once())
                .toList();
        Uni.join().all(runs).andFailFast().await().atMost(Duration.ofSeconds(30));
        for (int n = 0; n < stories.size(); n++) {
            stories.get(n).awaitStep(ids.get(n), "until-answered-at-last");
            assertThat(stories.get(n)
                            .play(ids.get(n))
                            .<String>getList("timeline.findAll { it.reason == 'escalation-requested' }"))
                    .hasSize(1);
        }
        other.close().await().atMost(Story.PATIENCE);
    }

    private Pool otherReplica() {
        return PgBuilder.pool()
                .connectingTo(new PgConnectOptions()
                        .setHost(config.getValue("holdfast.db.host", String.class))
                        .setPort(config.getValue("holdfast.db.port", Integer.class))
                        .setDatabase(config.getValue("holdfast.db.name", String.class))
                        .setUser(config.getValue("holdfast.db.user", String.class))
                        .setPassword(config.getValue("holdfast.db.password", String.class)))
                .using(vertx)
                .build();
    }
}
