package io.holdfast.simulator.bench;

import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.SegmentTraffic;
import io.holdfast.simulator.traffic.VendorCall;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Load on the product door: batches of a fixed size for a fixed time, every twentieth event sent twice. */
final class Intake {

    private final Company company;
    private final SegmentTraffic segment;
    private final FrontDoors doors;
    private final Clock clock;

    Intake(Company company, FrontDoors doors, Clock clock) {
        this.company = company;
        this.segment = new SegmentTraffic(company, clock);
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
    }

    Result run(String name, int batch, Duration length) {
        var accepted = new AtomicLong();
        var distinct = new AtomicLong();
        var started = System.nanoTime();
        var requests = Stream.iterate(0L, n -> n + 1)
                .takeWhile(_ -> System.nanoTime() - started < length.toNanos())
                .flatMap(n -> callsOf(name, batch, n, distinct));
        doors.sendAll(
                requests,
                FrontDoors.RunOf.LIVE,
                call -> accepted.addAndGet(call.eventIds().size()));
        return new Result(accepted.get(), distinct.get(), Duration.ofNanos(System.nanoTime() - started));
    }

    /** Request {@code n}; every twentieth is sent twice, as a client does that saw no answer. */
    private Stream<VendorCall> callsOf(String name, int batch, long n, AtomicLong distinct) {
        var random = new SplittableRandom(n);
        var now = clock.instant();
        var actions = new ArrayList<SegmentTraffic.Action>(batch);
        for (int i = 0; i < batch; i++) {
            Customer customer =
                    company.customers().get(random.nextInt(company.customers().size()));
            var user = customer.users().get(random.nextInt(customer.users().size()));
            actions.add(new SegmentTraffic.Action(customer, user, "Report Created", name + "-" + n + "-" + i, now));
        }
        distinct.addAndGet(batch);
        var call = segment.actions(List.copyOf(actions));
        return n % 20 == 0 ? Stream.of(call, call) : Stream.of(call);
    }
}
