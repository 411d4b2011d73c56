package io.holdfast.alerting;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.vertx.mutiny.sqlclient.Pool;
import io.vertx.mutiny.sqlclient.Tuple;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What alarms are rung by. Other tests leave alerts behind, so only differences count. */
@ServiceTest
class GaugesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    @Inject
    Gauges gauges;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void anAlertIsOpenUntilItIsResolvedAndOverdueWhenItsDeadlinePassesUnanswered() {
        double open = read("open", "medium");
        double overdue = read("overdue", "medium");
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.MEDIUM));
        String alert = story.awaitAlert("open");
        assertThat(read("open", "medium")).isEqualTo(open + 1);
        assertThat(read("overdue", "medium")).isEqualTo(overdue);

        pool.preparedQuery("update alert set deadline = $2 where id = $1")
                .execute(Tuple.of(
                        UUID.fromString(alert),
                        Columns.parameter(clock.instant().minusSeconds(1))))
                .await()
                .atMost(PATIENCE);
        assertThat(read("overdue", "medium")).isEqualTo(overdue + 1);

        story.says(story.cleared());
        story.awaitAlert("resolved");
        assertThat(read("open", "medium")).isEqualTo(open);
        assertThat(read("overdue", "medium")).isEqualTo(overdue);
    }

    @Test
    void aMailThatWasGivenUpIsCounted() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH));
        String alert = story.awaitAlert("open");
        double dead = dead();
        pool.preparedQuery("""
                        insert into notification (id, alert_id, occasion, channel, recipient, why, state, created_at, next_attempt_at)
                        values (gen_random_uuid(), $1, 'red:9', 'mail', 'nobody', 'a test', 'dead', now(), now())
                        """)
                .execute(Tuple.of(UUID.fromString(alert)))
                .await()
                .atMost(PATIENCE);
        assertThat(dead()).isEqualTo(dead + 1);
        pool.preparedQuery("delete from notification where alert_id = $1 and occasion = 'red:9'")
                .execute(Tuple.of(UUID.fromString(alert)))
                .await()
                .atMost(PATIENCE);
        assertThat(dead()).isEqualTo(dead);
    }

    private double read(String what, String severity) {
        gauges.look().await().atMost(PATIENCE);
        return meters.get("holdfast.alerting.alerts." + what)
                .tag("severity", severity)
                .gauge()
                .value();
    }

    private double dead() {
        gauges.look().await().atMost(PATIENCE);
        return meters.get("holdfast.alerting.notifications.dead").gauge().value();
    }
}
