package io.holdfast.reporting.follow;

import io.holdfast.messaging.Delivery;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Metric {@code holdfast.reporting.newest.event.age}: seconds since the newest event applied from each queue happened, as
 * this replica has seen it since its start.
 */
@ApplicationScoped
class Freshness {

    private final Clock clock;
    private final MeterRegistry meters;
    private final Map<String, Instant> newest = new ConcurrentHashMap<>();

    Freshness(Clock clock, MeterRegistry meters) {
        this.clock = clock;
        this.meters = meters;
    }

    void applied(Delivery delivery) {
        Instant time = delivery.message().time();
        Instant before = newest.put(delivery.queue(), newer(newest.get(delivery.queue()), time));
        if (before == null) {
            Gauge.builder("holdfast.reporting.newest.event.age", () -> age(delivery.queue()))
                    .tag("queue", delivery.queue())
                    .baseUnit("seconds")
                    .register(meters);
        }
    }

    private long age(String queue) {
        return Duration.between(newest.get(queue), clock.instant()).toSeconds();
    }

    private static Instant newer(Instant one, Instant other) {
        return one == null || other.isAfter(one) ? other : one;
    }
}
