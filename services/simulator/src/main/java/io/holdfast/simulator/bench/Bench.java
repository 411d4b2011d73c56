package io.holdfast.simulator.bench;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.bench.Freshness.Probe;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.SegmentTraffic;
import io.holdfast.simulator.traffic.StripeTraffic;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.stream.Stream;
import org.HdrHistogram.Histogram;

/**
 * {@code make bench}: intake against the broker's own ceiling with an exact ledger, freshness of a score idle and at half of
 * the intake rate, all of it at several sizes of the portfolio, and what each service costs. On a throwaway platform;
 * figures are ratios within one run, because machines differ and are shared. Settings named {@code HOLDFAST_SCORING_...} in
 * the environment reach scoring.
 */
public final class Bench {

    private static final int SECONDS = 15;
    private static final int BATCH = 20;
    private static final int PROBES = 10;
    private static final int SAMPLES_OF_EACH = 20;
    private static final int DAYS_TOLD = 60;
    private static final Duration SPACING = Duration.ofSeconds(2);
    private static final Duration LONGEST = Duration.ofSeconds(60);
    private static final Duration BACKLOG = Duration.ofMinutes(5);
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final Platform platform;
    private final Portfolio portfolio;
    private final Clock clock;
    private final PrintStream out;
    private final long started = System.nanoTime();

    private Bench(Platform platform, Portfolio portfolio, Clock clock, PrintStream out) {
        this.platform = platform;
        this.portfolio = portfolio;
        this.clock = clock;
        this.out = out;
    }

    /** @param shapes of the portfolio, smaller ones first, as {@code accounts:people:days}; it grows from one to the next */
    static void main(String... shapes) throws Exception {
        var asked = Stream.of(shapes.length == 0 ? new String[] {"1000:2:1", "10000:2:1"} : shapes)
                .map(Portfolio.Shape::parse)
                .toList();
        var options = Rescoring.withScoringSettings(PlatformOptions.throwaway().withProgress(System.out::println));
        try (var platform = Platform.up(options);
                var portfolio = Portfolio.on(platform.database("scoring"))) {
            new Bench(platform, portfolio, Clock.systemUTC(), System.out).run(asked);
        }
    }

    private void run(List<Portfolio.Shape> shapes) throws Exception {
        footprints();
        var ceiling = Ceiling.messagesPerSecond(platform.broker().uri(platform.vhost()), SECONDS);
        out.printf("%nceiling: PerfTest, quorum queue, 1 KB, window 200      %,9.0f messages/s%n", ceiling);
        var today = LocalDate.now(clock);
        var company = Company.generate(3, PROBES, today.minusDays(100), today);
        var installation = new Installation(platform, "bench");
        try (var portal = HubSpotPortal.open(company, "pat-of-the-benchmark");
                var doors = installation.openDoors(clock, portal)) {
            tell(company, doors);
            var probes = probes(company, installation);
            var freshness = new Freshness(doors, new StripeTraffic(company), platform.database("scoring"), clock);
            List<Figures> figures = new ArrayList<>();
            for (var shape : shapes) {
                grow(figures.isEmpty() ? 0 : figures.getLast().shape().accounts(), shape);
                figures.add(measure(shape, ceiling, doors, freshness, probes));
            }
            figures.stream().skip(1).forEach(larger -> larger.printAgainst(out, figures.getFirst()));
            progress("done");
        }
    }

    private void tell(Company company, FrontDoors doors) {
        progress("the accounts that will be probed are told of, with " + DAYS_TOLD + " days of use");
        var segment = new SegmentTraffic(company, clock);
        doors.sendAll(segment.identities(), FrontDoors.RunOf.LIVE, _ -> {});
        doors.sendAll(new StripeTraffic(company).opening(), FrontDoors.RunOf.LIVE, _ -> {});
        doors.sendAll(
                company.to().minusDays(DAYS_TOLD).datesUntil(company.to()).flatMap(segment::day),
                FrontDoors.RunOf.LIVE,
                _ -> {});
    }

    private List<Probe> probes(Company company, Installation installation) {
        return company.customers().stream()
                .map(customer -> new Probe(
                        customer,
                        Await.until(
                                "an account of " + customer.name(),
                                BACKLOG,
                                () -> account(customer.name(), installation))))
                .toList();
    }

    private static Optional<UUID> account(String name, Installation installation) {
        return installation.as("manager", "accounts").all("/v1/accounts").stream()
                .filter(account -> account.get("name").asText().equals(name))
                .map(account -> UUID.fromString(account.get("id").asText()))
                .findFirst();
    }

    private void grow(int there, Portfolio.Shape shape) throws SQLException, IOException, InterruptedException {
        progress("the portfolio grows to " + shape);
        portfolio.grow(there, shape);
        progress("all of it is scored");
        Rescoring.sweep(platform);
        portfolio.awaitRescored(PATIENCE);
        awaitQuiet();
        var scored = portfolio.count("select count(*) from health where scorecard = 'overall' and score is not null");
        if (scored < shape.accounts() + PROBES) {
            throw new IllegalStateException("%,d of %,d accounts have a score".formatted(scored, shape.accounts()));
        }
    }

    private Figures measure(
            Portfolio.Shape shape, double ceiling, FrontDoors doors, Freshness freshness, List<Probe> probes)
            throws Exception {
        out.printf("%n%s%n", shape);
        var intake = new Intake(Population.of(shape, LocalDate.now(clock)), doors.another(), clock);
        var name = "bench-" + shape.accounts() + "-";
        intake.run(name + "warm-up", BATCH, Duration.ofSeconds(8));
        awaitQuiet();
        var sustained = intake(intake, name, BATCH, ceiling);
        intake(intake, name, 1, ceiling);
        var idle = freshness.measure(probes, SAMPLES_OF_EACH, SPACING, LONGEST);
        Figures.print(out, "idle,", idle);
        var loaded = underLoad(intake, name + "half-", sustained / 2, freshness, probes);
        var figures = new Figures(shape, sustained, idle, loaded);
        figures.printAims(out);
        return figures;
    }

    /** What the doors and the storing bear, in events a second. */
    private double intake(Intake intake, String prefix, int batch, double ceiling)
            throws SQLException, IOException, InterruptedException {
        var name = prefix + batch + "-";
        var result = intake.run(name, batch, Duration.ofSeconds(SECONDS));
        out.printf(
                "door, batches of %-3d                                    %,9.0f events/s   %5.2f of the ceiling%n",
                batch, result.perSecond(), result.perSecond() / ceiling);
        var drained = exact(name, result);
        var sustained = result.sustained(drained);
        out.printf("  door and storing together bear                        %,9.0f events/s%n", sustained);
        awaitQuiet();
        return sustained;
    }

    /** Every accepted event is stored, none twice; how long storing took after the last answer. */
    private Duration exact(String name, Intake.Result result) {
        var ledger = new Ledger(platform.database("scoring"));
        var drained = ledger.awaitStored(name, result.distinct(), BACKLOG);
        var stored = ledger.stored(name);
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
        return drained;
    }

    private Histogram underLoad(Intake intake, String name, double perSecond, Freshness freshness, List<Probe> probes)
            throws Exception {
        var goesOn = new AtomicBoolean(true);
        var load = CompletableFuture.supplyAsync(
                () -> intake.steady(name, BATCH, perSecond, () -> goesOn.get()),
                task -> Thread.ofPlatform().name("load").start(task));
        Histogram samples;
        long marks;
        try {
            Thread.sleep(Duration.ofSeconds(5));
            samples = freshness.measure(probes, SAMPLES_OF_EACH, SPACING, LONGEST);
            marks = portfolio.marks();
        } finally {
            goesOn.set(false);
        }
        var kept = load.join();
        Figures.print(out, "at half of that rate,", samples);
        out.printf(
                "  load: %,.0f events/s were to be kept, %,.0f were for %.0f s, the latest request %,d ms behind its moment; %,d marks waited at the end%n",
                perSecond,
                kept.result().perSecond(),
                kept.result().length().toMillis() / 1000.0,
                kept.behind().toMillis(),
                marks);
        exact(name, kept.result());
        awaitQuiet();
        return samples;
    }

    private void awaitQuiet() throws SQLException, IOException, InterruptedException {
        var waited = new Quiet(platform, portfolio).await();
        progress("quiet after %.0f s".formatted(waited.toMillis() / 1000.0));
    }

    private void footprints() throws IOException {
        out.printf("%n%-20s %8s %9s%n", "service", "start", "resident");
        for (var service : Service.ALL) {
            var footprint = Footprint.of(service.name(), platform.log(service.name()));
            out.printf(
                    "%-20s %6.1f s %6d MB%n", service.name(), footprint.startSeconds(), footprint.residentMegabytes());
        }
    }

    private void progress(String what) {
        var seconds = (System.nanoTime() - started) / 1_000_000_000;
        out.printf("    [%d:%02d] %s%n", seconds / 60, seconds % 60, what);
    }
}
