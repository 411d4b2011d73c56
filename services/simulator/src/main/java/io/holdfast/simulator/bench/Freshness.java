package io.holdfast.simulator.bench;

import io.holdfast.launcher.PostgresServer;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.StripeTraffic;
import io.holdfast.simulator.traffic.VendorCall;
import java.math.BigDecimal;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import org.HdrHistogram.ConcurrentHistogram;
import org.HdrHistogram.Histogram;

/**
 * From sending a webhook to the moment the new score is committed: the whole road. Several accounts are asked side by side,
 * each at its own moments, so that one slow answer does not keep the others from being asked meanwhile.
 *
 * <p>The stored score is looked at over one connection of the probe, by its key: asking scoring's REST door hundreds of
 * times a second would be a load of its own.
 */
final class Freshness {

    private static final long POLL_NANOS = Duration.ofMillis(2).toNanos();

    /** A score that has not come by then has come too late to wait for; the sample counts as that long. */
    static final Duration PATIENCE = Duration.ofMinutes(1);

    private static final String SCORE = "select score from health where account_id = ? and scorecard = 'overall'";

    private final FrontDoors doors;
    private final StripeTraffic stripe;
    private final PostgresServer.Database scoring;
    private final Clock clock;

    /** Stripe's events of one object follow each other by the second; no run may begin before the last one ended. */
    private final AtomicLong told = new AtomicLong();

    Freshness(FrontDoors doors, StripeTraffic stripe, PostgresServer.Database scoring, Clock clock) {
        this.doors = doors;
        this.stripe = stripe;
        this.scoring = scoring;
        this.clock = clock;
    }

    /** An account whose score is made to move. */
    record Probe(Customer customer, UUID account) {}

    /**
     * Microseconds of each sample. A probe whose score did not come in a minute asks no more. An invoice 26 days overdue is reported open and paid in turn: the score moves each time.
     *
     * @param each samples of each probe
     * @param spacing between two samples of a probe on average, when the first has come back by then
     * @param atMost after which no further sample is begun
     */
    Histogram measure(List<Probe> probes, int each, Duration spacing, Duration atMost) throws InterruptedException {
        var histogram = new ConcurrentHistogram(2 * PATIENCE.toNanos() / 1000, 3);
        var first = told.getAndAdd(each);
        var until = System.nanoTime() + atMost.toNanos();
        try (var threads = Executors.newThreadPerTaskExecutor(
                Thread.ofPlatform().name("probe-", 0).factory())) {
            List<Future<?>> running = new ArrayList<>();
            for (var probe : probes) {
                running.add(threads.submit(() -> {
                    sample(probe, first, each, spacing, until, histogram);
                    return null;
                }));
            }
            for (var one : running) {
                one.get();
            }
        } catch (ExecutionException e) {
            throw new IllegalStateException("A probe failed", e.getCause());
        }
        return histogram;
    }

    private void sample(Probe probe, long first, int each, Duration spacing, long until, Histogram histogram)
            throws SQLException {
        var random = new SplittableRandom(probe.account().hashCode());
        try (var connection = DriverManager.getConnection(scoring.jdbcUrl(), scoring.user(), scoring.password());
                var score = asking(connection, probe.account())) {
            // What was reported open is reported paid before the end, so that the next measuring begins alike.
            for (long i = first; i < first + each && (i % 2 != 0 || System.nanoTime() < until); i++) {
                var next = System.nanoTime() + (long) (spacing.toNanos() * (0.5 + random.nextDouble()));
                var issued = LocalDate.now(clock).minusDays(40);
                var taken = roundTrip(probe, call(probe, issued, i), score);
                histogram.recordValue(taken / 1000);
                if (taken >= PATIENCE.toNanos()) {
                    doors.send(call(probe, issued, i | 1), Optional.empty());
                    return;
                }
                LockSupport.parkNanos(next - System.nanoTime());
            }
        }
    }

    private VendorCall call(Probe probe, LocalDate issued, long i) {
        var at = clock.instant().minus(Duration.ofDays(1)).plusSeconds(i);
        return i % 2 == 0
                ? stripe.paymentFailed(probe.customer(), issued, 1, at)
                : stripe.paid(probe.customer(), issued, 1, at);
    }

    /** Nanoseconds from sending to the stored score, at most as long as patience lasts. */
    private long roundTrip(Probe probe, VendorCall call, PreparedStatement score) throws SQLException {
        var before = read(score);
        var sent = System.nanoTime();
        doors.send(call, Optional.empty());
        while (read(score).equals(before) && System.nanoTime() - sent < PATIENCE.toNanos()) {
            LockSupport.parkNanos(POLL_NANOS);
        }
        return Math.min(System.nanoTime() - sent, PATIENCE.toNanos());
    }

    private static PreparedStatement asking(Connection connection, UUID account) throws SQLException {
        var score = connection.prepareStatement(SCORE);
        score.setObject(1, account);
        return score;
    }

    private static Optional<BigDecimal> read(PreparedStatement score) throws SQLException {
        try (var row = score.executeQuery()) {
            return row.next() ? Optional.ofNullable(row.getBigDecimal(1)) : Optional.empty();
        }
    }
}
