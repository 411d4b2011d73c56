package io.holdfast.simulator.bench;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.SegmentTraffic;
import io.holdfast.simulator.traffic.StripeTraffic;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;

/**
 * {@code make bench}: intake against the broker's own ceiling with an exact ledger, freshness of a score, and what each
 * service costs. On a throwaway platform; figures are ratios within one run, because machines differ and are shared.
 */
public final class Bench {

    private static final int SECONDS = 15;
    private static final int SAMPLES = 200;
    private static final Duration BACKLOG = Duration.ofMinutes(5);

    private final Platform platform;
    private final Clock clock;
    private final PrintStream out;

    private Bench(Platform platform, Clock clock, PrintStream out) {
        this.platform = platform;
        this.clock = clock;
        this.out = out;
    }

    static void main() throws Exception {
        try (var platform = Platform.up(PlatformOptions.throwaway().withProgress(System.out::println))) {
            new Bench(platform, Clock.systemUTC(), System.out).run();
        }
    }

    private void run() throws IOException, InterruptedException {
        footprints();
        var ceiling = Ceiling.messagesPerSecond(platform.broker().uri(platform.vhost()), SECONDS);
        out.printf("%nceiling: PerfTest, quorum queue, 1 KB, window 200      %,9.0f messages/s%n", ceiling);
        var today = LocalDate.now(clock);
        var company = Company.generate(3, 30, today.minusDays(100), today);
        var installation = new Installation(platform, "bench");
        try (var portal = HubSpotPortal.open(company, "pat-of-the-benchmark");
                var doors = installation.openDoors(clock, portal)) {
            doors.sendAll(new SegmentTraffic(company, clock).identities(), FrontDoors.RunOf.LIVE, _ -> {});
            doors.sendAll(new StripeTraffic(company).opening(), FrontDoors.RunOf.LIVE, _ -> {});
            var intake = new Intake(company, doors, clock);
            intake.run("warm-up", 20, Duration.ofSeconds(8));
            intake(intake, 20, ceiling);
            intake(intake, 1, ceiling);
            freshness(installation, company, doors);
        }
    }

    private void intake(Intake intake, int batch, double ceiling) {
        var name = "bench-" + batch;
        var result = intake.run(name, batch, Duration.ofSeconds(SECONDS));
        out.printf(
                "door, batches of %-3d                                    %,9.0f events/s   %5.2f of the ceiling%n",
                batch, result.perSecond(), result.perSecond() / ceiling);
        var ledger = new Ledger(platform.database("scoring"));
        var drained = ledger.awaitStored(name + "-", result.distinct(), BACKLOG);
        var stored = ledger.stored(name + "-");
        out.printf(
                "  stored to the last event %.1f s after the last answer; %,d accepted with resends, %,d distinct, %,d stored: %s%n",
                drained.toMillis() / 1000.0,
                result.accepted(),
                result.distinct(),
                stored,
                stored == result.distinct() ? "exact" : "NOT EXACT");
        if (stored != result.distinct()) {
            throw new IllegalStateException("The ledger is not exact");
        }
    }

    private void freshness(Installation installation, Company company, FrontDoors doors) {
        var customer = company.customers().getFirst();
        var account = installation.as("manager", "accounts").all("/v1/accounts").stream()
                .filter(a -> a.get("name").asText().equals(customer.name()))
                .findFirst()
                .orElseThrow()
                .get("id")
                .asText();
        var freshness = new Freshness(doors, new StripeTraffic(company), installation.as("manager", "scoring"), clock);
        var histogram = freshness.measure(customer, account, 20, SAMPLES);
        out.printf(
                "HTTP send to stored score, %d samples                  p50 %,d ms   p99 %,d ms   max %,d ms%n",
                SAMPLES,
                histogram.getValueAtPercentile(50) / 1000,
                histogram.getValueAtPercentile(99) / 1000,
                histogram.getMaxValue() / 1000);
    }

    private void footprints() throws IOException {
        out.printf("%n%-20s %8s %9s%n", "service", "start", "resident");
        for (var service : Service.ALL) {
            var footprint = Footprint.of(service.name(), platform.log(service.name()));
            out.printf(
                    "%-20s %6.1f s %6d MB%n", service.name(), footprint.startSeconds(), footprint.residentMegabytes());
        }
    }
}
