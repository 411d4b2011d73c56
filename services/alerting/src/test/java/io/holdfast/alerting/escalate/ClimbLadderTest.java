package io.holdfast.alerting.escalate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.holdfast.alerting.AlertBook;
import io.holdfast.alerting.AlertStore;
import io.holdfast.alerting.MailServer;
import io.holdfast.alerting.RolesOfAccount;
import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.alerting.TimerStore;
import io.holdfast.alerting.Transactions;
import io.holdfast.alerting.WorkLeft;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.MovableClock;
import io.smallrye.mutiny.Uni;
import io.vertx.mutiny.core.Vertx;
import io.vertx.mutiny.pgclient.PgBuilder;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.pgclient.PgConnectOptions;
import jakarta.enterprise.event.Event;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.eclipse.microprofile.config.Config;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Ladders climb by moving the clock; every rung and every mail exactly once, whoever competes. */
@ServiceTest
class ClimbLadderTest {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Inject
    MovableClock clock;

    @Inject
    Vertx vertx;

    @Inject
    Config config;

    @Inject
    AlertStore alerts;

    @Inject
    TimerStore timers;

    @Inject
    AlertBook book;

    @Inject
    RolesOfAccount roles;

    @Inject
    Event<WorkLeft> workLeft;

    @Inject
    ClimbLadder climbLadder;

    MailServer mail;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void redClimbsToTheVicePresidentWithOneMailPerStep() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL));
        String alert = story.awaitAlert("open");
        awaitMails(story, address(story.csm), 1);
        awaitMails(story, "executive@example.com", 1);
        assertThat(mail.to(address(story.csm), story.company).getFirst().text())
                .contains(story.company, "54.20", "Health fell to 54.20, below 60.", "23 h 59 min left", alert);

        clock.advance(Duration.ofHours(12));
        awaitMails(story, address(story.lead), 1);
        assertThat(story.page(alert).getBoolean("alert.overdue")).isFalse();

        clock.advance(Duration.ofHours(8));
        awaitMails(story, "manager@example.com", 1);

        clock.advance(Duration.ofHours(5));
        awaitMails(story, "executive@example.com", 2);
        story.awaitReason(alert, "deadline-passed");
        assertThat(story.page(alert).getBoolean("alert.overdue")).isTrue();
        assertThat(story.page(alert).getBoolean("alert.kept")).isFalse();

        assertThat(mail.to(address(story.csm), story.company)).hasSize(1);
        assertThat(mail.to(address(story.lead), story.company)).hasSize(1);
        assertThat(mail.to("manager@example.com", story.company)).hasSize(1);
        assertThat(firedSteps(story, alert)).containsExactly(0, 1, 2, 3);
    }

    @Test
    void afterDowntimeLateRungsFireInOrderAndSayHowLate() {
        Story story = new Story(clock).owned();
        var raised = story.raised(Severity.CRITICAL);
        clock.advance(Duration.ofHours(20));
        story.says(raised);
        String alert = story.awaitAlert("open");
        awaitMails(story, "manager@example.com", 1);
        assertThat(story.page(alert).<String>getList("timeline.findAll { it.kind == 'climbed' }.text"))
                .hasSize(3)
                .satisfiesExactly(
                        first -> assertThat(first).startsWith("Step 0 of red, 1200 min late"),
                        second -> assertThat(second).startsWith("Step 1 of red, 480 min late"),
                        third -> assertThat(third).startsWith("Step 2 of red, 48 min late"));
    }

    @Test
    void anEmptyRungPassesUpwardAtOnce() {
        Story story = new Story(clock);
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        await().atMost(PATIENCE)
                .until(() -> !mail.to("manager@example.com", story.account).isEmpty());
        assertThat(story.page(alert).getString("timeline.find { it.kind == 'climbed' }.text"))
                .contains("no owner, passed upward to manager");
    }

    @Test
    void competingReplicasClimbEveryRungOnceAndInOrder() {
        List<Story> stories =
                IntStream.range(0, 12).mapToObj(_ -> new Story(clock).owned()).toList();
        stories.forEach(story -> story.says(story.raised(Severity.CRITICAL)));
        List<String> ids =
                stories.stream().map(story -> story.awaitAlert("open")).toList();

        Pool other = otherReplica();
        ClimbLadder second = new ClimbLadder(new Transactions(other, clock, workLeft), alerts, timers, roles, book);
        clock.advance(Duration.ofHours(49));
        Stream<Uni<Boolean>> runs =
                IntStream.range(0, 24).mapToObj(n -> n % 2 == 0 ? climbLadder.once() : second.once());
        Uni.join().all(runs.toList()).andFailFast().await().atMost(PATIENCE);

        for (int n = 0; n < stories.size(); n++) {
            Story story = stories.get(n);
            String alert = ids.get(n);
            await().atMost(PATIENCE).until(() -> firedSteps(story, alert).size() >= 5);
            assertThat(firedSteps(story, alert)).containsExactly(0, 1, 2, 3, 4);
            assertThat(story.page(alert).<String>getList("notifications.occasion"))
                    .containsExactlyInAnyOrder("red:0", "red:0", "red:1", "red:2", "red:3", "red:4");
        }
        other.close().await().atMost(PATIENCE);
    }

    private List<Integer> firedSteps(Story story, String alert) {
        return story.page(alert).<String>getList("timeline.findAll { it.kind == 'climbed' }.text").stream()
                .map(text -> Integer.valueOf(text.split(" ")[1]))
                .toList();
    }

    private void awaitMails(Story story, String address, int count) {
        await(count + " mails to " + address)
                .atMost(PATIENCE)
                .until(() -> mail.to(address, story.company).size() >= count);
        assertThat(mail.to(address, story.company)).hasSize(count);
    }

    private static String address(String user) {
        return user + "@example.com";
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
