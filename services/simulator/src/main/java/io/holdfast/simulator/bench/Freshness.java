package io.holdfast.simulator.bench;

import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.StripeTraffic;
import java.math.BigDecimal;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.Histogram;

/** From sending a webhook to the moment a caller of REST sees the new score: the whole road, one event at a time. */
final class Freshness {

    private static final long POLL_NANOS = Duration.ofMillis(3).toNanos();

    private final FrontDoors doors;
    private final StripeTraffic stripe;
    private final RestClient scoring;
    private final Clock clock;

    Freshness(FrontDoors doors, StripeTraffic stripe, RestClient scoring, Clock clock) {
        this.doors = doors;
        this.stripe = stripe;
        this.scoring = scoring;
        this.clock = clock;
    }

    /**
     * Microseconds of each sample. An invoice 26 days overdue is reported open and paid in turn: the score moves each time.
     *
     * @param warmUp how many samples come first and are not counted
     */
    Histogram measure(Customer customer, String account, int warmUp, int samples) {
        var histogram = new Histogram(Duration.ofMinutes(1).toNanos() / 1000, 3);
        var issued = LocalDate.now(clock).minusDays(40);
        var first = clock.instant().minusSeconds(10L * (warmUp + samples));
        for (int i = 0; i < warmUp + samples; i++) {
            var before = score(account);
            Instant at = first.plusSeconds(i);
            var call =
                    i % 2 == 0 ? stripe.paymentFailed(customer, issued, 1, at) : stripe.paid(customer, issued, 1, at);
            var sent = System.nanoTime();
            doors.send(call, Optional.empty());
            awaitOther(account, before);
            if (i >= warmUp) {
                histogram.recordValue((System.nanoTime() - sent) / 1000);
            }
        }
        return histogram;
    }

    private void awaitOther(String account, BigDecimal before) {
        var deadline = System.nanoTime() + Duration.ofSeconds(30).toNanos();
        while (score(account).equals(before)) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("The score of " + account + " stayed " + before + " for 30 s");
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    private BigDecimal score(String account) {
        return Await.until("a first score of " + account, Duration.ofSeconds(60), () -> {
            var answer = scoring.send("GET", "/v1/accounts/" + account + "/health", null, java.util.Map.of());
            return answer.ok() ? Optional.of(answer.body().get("score").decimalValue()) : Optional.empty();
        });
    }
}
