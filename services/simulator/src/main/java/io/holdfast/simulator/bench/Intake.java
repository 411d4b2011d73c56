package io.holdfast.simulator.bench;

import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.SegmentTraffic;
import io.holdfast.simulator.traffic.VendorCall;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** Load on the product door by a whole population: batches of a fixed size, every twentieth batch sent twice. */
final class Intake {

    private final Population population;
    private final SegmentTraffic segment;
    private final FrontDoors doors;
    private final Clock clock;

    Intake(Population population, FrontDoors doors, Clock clock) {
        this.population = population;
        this.segment = new SegmentTraffic(population.company(), clock);
        this.doors = doors;
        this.clock = clock;
    }

    /**
     * What went through.
     *
     * @param accepted events in accepted requests, resent ones included
     * @param distinct different events among them: what must be stored, exactly
     */
    record Result(long accepted, long distinct, Duration length) {
        double perSecond() {
            return accepted * 1e9 / length.toNanos();
        }

        /** What the doors and the storing bear together, when storing ended so long after the last answer. */
        double sustained(Duration drained) {
            return accepted * 1e9 / length.plus(drained).toNanos();
        }
    }

    /**
     * What a steady load was in truth.
     *
     * @param behind by how much the latest request left after its moment
     */
    record Kept(Result result, Duration behind) {}

    /** As much as the doors take in a time. */
    Result run(String name, int batch, Duration length) {
        var started = System.nanoTime();
        return send(name, batch, n -> System.nanoTime() - started < length.toNanos());
    }

    /** So many events a second, each request at its own moment, whatever became of those before it. */
    Kept steady(String name, int batch, double perSecond, BooleanSupplier goesOn) {
        var started = System.nanoTime();
        var behind = new AtomicLong();
        var result = send(name, batch, n -> {
            var moment = started + (long) (requestsUntil(n) * batch * 1e9 / perSecond);
            await(moment);
            behind.accumulateAndGet(System.nanoTime() - moment, Math::max);
            return goesOn.getAsBoolean();
        });
        return new Kept(result, Duration.ofNanos(behind.get()));
    }

    /** Asked before each request but the second of a pair; may take its time. */
    @FunctionalInterface
    private interface Turn {
        boolean comes(long n);
    }

    private Result send(String name, int batch, Turn turn) {
        var accepted = new AtomicLong();
        var distinct = new AtomicLong();
        var started = System.nanoTime();
        var requests =
                Stream.iterate(0L, n -> n + 1).takeWhile(turn::comes).flatMap(n -> calls(name, batch, n, distinct));
        doors.sendAll(
                requests,
                FrontDoors.RunOf.LIVE,
                call -> accepted.addAndGet(call.eventIds().size()));
        return new Result(accepted.get(), distinct.get(), Duration.ofNanos(System.nanoTime() - started));
    }

    /** Batch {@code n}; every twentieth is sent twice, as a client does that saw no answer. */
    private Stream<VendorCall> calls(String name, int batch, long n, AtomicLong distinct) {
        var random = new SplittableRandom(n);
        var now = clock.instant();
        var actions = new ArrayList<SegmentTraffic.Action>(batch);
        for (int i = 0; i < batch; i++) {
            var customer = population.drawn(random);
            var user = customer.users().get(random.nextInt(customer.users().size()));
            actions.add(new SegmentTraffic.Action(customer, user, "Report Created", name + "-" + n + "-" + i, now));
        }
        distinct.addAndGet(batch);
        var call = segment.actions(List.copyOf(actions));
        return n % 20 == 0 ? Stream.of(call, call) : Stream.of(call);
    }

    /** Requests before batch {@code n}, with those that were sent twice. */
    private static long requestsUntil(long n) {
        return n + (n + 19) / 20;
    }

    private static void await(long moment) {
        var left = moment - System.nanoTime();
        while (left > 0) {
            LockSupport.parkNanos(left);
            left = moment - System.nanoTime();
        }
    }
}
