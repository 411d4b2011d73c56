package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.demo.Stations.Station;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.YearMonth;
import java.util.Optional;
import java.util.stream.StreamSupport;

/** What an executive asks: where the portfolio stands, what it kept, how fast the team answers; before and after. */
final class Figures {

    private static final Duration PATIENCE = Duration.ofSeconds(60);

    private final Installation installation;
    private final Stations stations;
    private final Clock clock;

    Figures(Installation installation, Stations stations, Clock clock) {
        this.installation = installation;
        this.stations = stations;
        this.clock = clock;
    }

    /** What is compared later: accounts in red today, and responses measured so far. */
    record Before(long red, long answered) {}

    Before before(Company company) {
        var month = YearMonth.from(company.to()).minusMonths(1);
        var retention = reporting("/v1/retention?month=" + month);
        var bridge = reporting("/v1/mrr-bridge?month=" + month);
        stations.tell(
                "%s: GRR %s %%, NRR %s %%, logo churn %s %% (policy %s)",
                month,
                text(retention, "grr"),
                text(retention, "nrr"),
                text(retention, "logoChurn"),
                retention.path("policy").path("name").asText());
        stations.tell("MRR bridge: %s", bridge.path("lines"));
        var red = red();
        stations.saw(Station.FIGURES_BEFORE, "%d account(s) red today; policy printed on every answer".formatted(red));
        return new Before(red, answered());
    }

    void after(Before before, String account) {
        var red = Await.until("one more red account in the figures", PATIENCE, () -> Optional.of(red())
                .filter(now -> now > before.red()));
        var answered = Await.until("the response in the figures", PATIENCE, () -> Optional.of(answered())
                .filter(now -> now > before.answered()));
        stations.saw(
                Station.FIGURES_AFTER,
                "red %d -> %d, responses measured %d -> %d".formatted(before.red(), red, before.answered(), answered));
    }

    private long red() {
        var bands = reporting("/v1/bands?day=" + LocalDate.now(clock));
        return StreamSupport.stream(bands.path("bands").spliterator(), false)
                .filter(b -> b.path("band").asText().equals("RED"))
                .mapToLong(b -> b.path("accounts").asLong())
                .sum();
    }

    private long answered() {
        var today = LocalDate.now(clock);
        return StreamSupport.stream(
                        reporting("/v1/response-times?from=" + today.minusDays(1) + "&to=" + today.plusDays(1))
                                .path("bySeverity")
                                .spliterator(),
                        false)
                .mapToLong(s -> s.path("answered").asLong())
                .sum();
    }

    private JsonNode reporting(String path) {
        return installation.as("executive", "reporting").get(path);
    }

    private static String text(JsonNode figures, String name) {
        return figures.path(name).path("percent").asText("undefined");
    }
}
