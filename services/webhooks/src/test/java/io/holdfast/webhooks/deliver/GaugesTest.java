package io.holdfast.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.Backing;
import io.holdfast.testing.MovableClock;
import io.micrometer.core.instrument.MeterRegistry;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import io.vertx.mutiny.sqlclient.Pool;
import jakarta.inject.Inject;
import java.time.Duration;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What alarms are rung by, from rows that no worker can take: their endpoints are paused or leased, or have ended. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "webhooks"))
class GaugesTest {

    private static final Duration PATIENCE = Duration.ofSeconds(20);
    private static final String ENDPOINT = """
            insert into endpoint (id, version, url, description, enabled, disabled_reason, event_types, secret, created_by,
                                  created_at, updated_at)
            values ('%s', 1, 'https://example.com', '', %s, %s, '{}', '', 'ann', now(), now());
            insert into endpoint_pulse (endpoint_id) values ('%1$s');
            """;
    private static final String PAUSED = "00000000-0000-4000-8000-000000000001";
    private static final String GONE = "00000000-0000-4000-8000-000000000002";
    private static final String BY_HAND = "00000000-0000-4000-8000-000000000003";

    @Inject
    MovableClock clock;

    @Inject
    MeterRegistry meters;

    @Inject
    Pool pool;

    @Inject
    Gauges gauges;

    @BeforeEach
    void realTime() {
        clock.reset();
    }

    @BeforeEach
    @AfterEach
    void forgetEverything() {
        run("truncate endpoint, message cascade");
    }

    @Test
    void whatWaitsIsCountedWithTheAgeOfTheOldest() {
        run(ENDPOINT.formatted(PAUSED, "true", "null"));
        run("update endpoint_pulse set paused_until = now() + interval '1 day'");
        run("insert into message values ('m-1', 't', '', now()), ('m-2', 't', '', now()), ('m-3', 't', '', now())");
        run("""
            insert into delivery (endpoint_id, message_id, state, due_at, created_at)
            select id, 'm-1', 'pending', now() - interval '1 minute', now() - interval '2 hours' from endpoint
            union all
            select id, 'm-2', 'pending', now() + interval '1 hour', now() from endpoint
            union all
            select id, 'm-3', 'delivered', now(), now() - interval '3 hours' from endpoint
            """);
        assertThat(read("deliveries.pending")).isEqualTo(2);
        assertThat(read("deliveries.oldest.seconds")).isCloseTo(7200, Offset.offset(30.0));
        assertThat(read("deliveries.late.seconds"))
                .as("the endpoint asked for the pause")
                .isZero();
    }

    @Test
    void nothingWaitsNothingIsOld() {
        assertThat(read("deliveries.pending")).isZero();
        assertThat(read("deliveries.oldest.seconds")).isZero();
        assertThat(read("deliveries.late.seconds")).isZero();
    }

    @Test
    void onlyEndpointsThatWereDisabledForTheirAnswersCount() {
        run(ENDPOINT.formatted(GONE, "false", "'the endpoint answered 410 Gone'"));
        run(ENDPOINT.formatted(BY_HAND, "false", "'by ann'"));
        assertThat(read("endpoints.disabled")).isEqualTo(1);
    }

    private double read(String what) {
        gauges.look().await().atMost(PATIENCE);
        return meters.get("holdfast.webhooks." + what).gauge().value();
    }

    private void run(String sql) {
        pool.query(sql).execute().await().atMost(PATIENCE);
    }
}
