package io.holdfast.simulator.bench;

import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.RestClient;
import java.io.IOException;
import java.io.PrintStream;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Full rescoring of a whole portfolio with derivations, warnings and events, against the bare SQL statement over the same
 * tables in the same run. Only scoring runs, on a throwaway platform; settings named {@code HOLDFAST_SCORING_...} in the
 * environment reach it.
 */
public final class Rescoring {

    private static final Duration PATIENCE = Duration.ofMinutes(60);

    private final Platform platform;
    private final PrintStream out;

    private Rescoring(Platform platform, PrintStream out) {
        this.platform = platform;
        this.out = out;
    }

    /** One portfolio measured. */
    record Result(
            Portfolio.Shape shape, double floorSeconds, double firstSeconds, double seconds, long residentMegabytes) {}

    static void main(String... shapes) throws Exception {
        var asked = Stream.of(shapes.length == 0 ? new String[] {"100000:3:3"} : shapes)
                .map(Portfolio.Shape::parse)
                .toList();
        List<Result> results = new java.util.ArrayList<>();
        for (var shape : asked) {
            var scoring = Service.ALL.stream()
                    .filter(service -> service.name().equals("scoring"))
                    .toList();
            var options = PlatformOptions.throwaway().withServices(scoring).withProgress(System.out::println);
            try (var platform = Platform.up(withScoringSettings(options))) {
                results.add(new Rescoring(platform, System.out).run(shape));
            }
        }
        results.stream()
                .skip(1)
                .forEach(larger -> System.out.printf(
                        "%s cost %.1f times %s%n",
                        larger.shape(),
                        larger.seconds() / results.getFirst().seconds(),
                        results.getFirst().shape()));
    }

    /** Settings of scoring in this process's environment are scoring's too. */
    static PlatformOptions withScoringSettings(PlatformOptions options) {
        var all = options;
        for (var setting : System.getenv().entrySet()) {
            if (setting.getKey().startsWith("HOLDFAST_SCORING_")) {
                all = all.withEnvironment("scoring", setting.getKey(), setting.getValue());
            }
        }
        return all;
    }

    /** Marks every account to be scored. */
    static void sweep(Platform platform) {
        var swept = new RestClient(platform.url("scoring"), () -> platform.token("admin"))
                .send("POST", "/v1/admin/sweep", null, Map.of());
        if (!swept.ok()) {
            throw new IllegalStateException("The sweep was refused: " + swept);
        }
    }

    private Result run(Portfolio.Shape shape) throws SQLException, IOException, InterruptedException {
        out.printf("%n%s%n", shape);
        try (var portfolio = Portfolio.on(platform.database("scoring"));
                var _ = AbsentReaders.of(platform, "scoring")) {
            var quiet = new Quiet(platform, portfolio);
            var started = System.nanoTime();
            portfolio.fill(shape);
            tell("written to the tables", shape, (System.nanoTime() - started) / 1e9);
            var floor = portfolio.floor();
            tell("bare SQL statement", shape, floor);
            var first = rescore(portfolio, shape.accounts());
            tell("first full scoring", shape, first, floor);
            tell("until its events were out", shape, first + quiet.await().toMillis() / 1e3);
            var again = rescore(portfolio, shape.accounts());
            tell("full rescoring", shape, again, floor);
            var resident = Footprint.of("scoring", platform.log("scoring")).residentMegabytes();
            out.printf("  %-30s %,10d MB%n", "resident memory of scoring", resident);
            for (var level : portfolio.levels()) {
                out.printf(
                        "  %-22s %,14d rows %,12.1f rows and %,10.0f bytes per account%n",
                        level.table(),
                        level.rows(),
                        (double) level.rows() / shape.accounts(),
                        (double) level.bytes() / shape.accounts());
            }
            return new Result(shape, floor, first, again, resident);
        }
    }

    private void tell(String what, Portfolio.Shape shape, double seconds) {
        out.printf("  %-30s %,10.1f s   %,9.0f accounts/s%n", what, seconds, shape.accounts() / seconds);
    }

    private void tell(String what, Portfolio.Shape shape, double seconds, double floor) {
        out.printf(
                "  %-30s %,10.1f s   %,9.0f accounts/s   %.2f of the floor%n",
                what, seconds, shape.accounts() / seconds, seconds / floor);
    }

    /** Marks every account and waits until no mark is left; then every account must have a score. */
    private double rescore(Portfolio portfolio, int accounts) throws SQLException {
        var started = System.nanoTime();
        sweep(platform);
        portfolio.awaitRescored(PATIENCE);
        var seconds = (System.nanoTime() - started) / 1e9;
        var scored = portfolio.count("select count(*) from health where scorecard = 'overall' and score is not null");
        if (scored != accounts) {
            throw new IllegalStateException("%,d of %,d accounts have a score".formatted(scored, accounts));
        }
        return seconds;
    }
}
