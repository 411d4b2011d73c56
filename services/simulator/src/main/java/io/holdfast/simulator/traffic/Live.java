package io.holdfast.simulator.traffic;

import io.holdfast.simulator.company.Company;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.SplittableRandom;
import java.util.concurrent.locks.LockSupport;

/** Sends single actions of healthy customers at a chosen rate, one request each, as a live product does. */
public final class Live {

    private final Company company;
    private final SegmentTraffic segment;
    private final FrontDoors doors;
    private final Clock clock;
    private final PrintStream out;

    public Live(Company company, FrontDoors doors, Clock clock, PrintStream out) {
        this.company = company;
        this.segment = new SegmentTraffic(company, clock);
        this.doors = doors;
        this.clock = clock;
        this.out = out;
    }

    /**
     * Sends for a while.
     *
     * @param perSecond events per second, at least 1
     * @return how many events were accepted
     */
    public long run(int perSecond, Duration length) {
        var random = new SplittableRandom(company.seed());
        var total = Math.max(1, perSecond * length.toSeconds());
        var progress = new Progress(out, "live traffic", total);
        var gap = Duration.ofSeconds(1).dividedBy(perSecond);
        var due = clock.instant();
        for (long i = 0; i < total; i++) {
            var customer =
                    company.customers().get(random.nextInt(company.customers().size()));
            var user = customer.users().get(random.nextInt(customer.users().size()));
            var now = clock.instant();
            doors.send(
                    segment.actions(List.of(new SegmentTraffic.Action(
                            customer, user, "Dashboard Viewed", "live-" + now.toEpochMilli() + "-" + i, now))),
                    FrontDoors.RunOf.LIVE.run(VendorCall.Door.SEGMENT));
            progress.step();
            due = due.plus(gap);
            LockSupport.parkNanos(
                    Math.max(0, Duration.between(clock.instant(), due).toNanos()));
        }
        return total;
    }
}
