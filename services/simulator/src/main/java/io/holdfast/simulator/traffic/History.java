package io.holdfast.simulator.traffic;

import io.holdfast.simulator.company.Company;
import java.io.PrintStream;
import java.time.LocalDate;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/** Tells the company's past through the front doors, inside runs: event times in the past, signatures of now. */
public final class History {

    private final Company company;
    private final Vendors vendors;
    private final FrontDoors doors;
    private final PrintStream out;

    public History(Company company, Vendors vendors, FrontDoors doors, PrintStream out) {
        this.company = company;
        this.vendors = vendors;
        this.doors = doors;
        this.out = out;
    }

    /**
     * What was sent and accepted.
     *
     * @param requests accepted vendor requests
     * @param events vendor events inside them
     */
    public record Sent(long requests, long events) {}

    /** Tells everything from the company's first day to the day before its last; returns when all was accepted. */
    public Sent tell(FrontDoors.RunOf runOf) {
        var requests = new AtomicLong();
        var events = new AtomicLong();
        FrontDoors.Accepted count = call -> {
            requests.incrementAndGet();
            events.addAndGet(call.eventIds().size());
        };
        Stream.of(
                        vendors.segment().identities(),
                        vendors.stripe().opening(),
                        vendors.zendesk().opening(),
                        vendors.hubspot().past())
                .forEach(calls -> doors.sendAll(calls, runOf, count));
        var days = company.from().datesUntil(company.to()).toList();
        var progress = new Progress(out, "telling the past", days.size());
        doors.sendAll(days.stream().flatMap(day -> callsOf(day, progress)), runOf, count);
        return new Sent(requests.get(), events.get());
    }

    private Stream<VendorCall> callsOf(LocalDate day, Progress progress) {
        return Stream.of(
                        vendors.segment().day(day),
                        vendors.stripe().day(day),
                        vendors.zendesk().day(day))
                .flatMap(calls -> calls)
                .onClose(progress::step);
    }
}
