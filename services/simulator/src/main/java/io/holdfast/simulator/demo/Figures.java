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
                "%s: GRR %s, NRR %s, logo churn %s (policy %s, %s)",
                month,
                percent(retention, "grr"),
                percent(retention, "nrr"),
                percent(retention, "logoChurn"),
                retention.path("policy").path("name").asText(),
                retention.path("policy").path("currency").asText());
        stations.tell("MRR %s", addingUp(bridge));
        var red = red();
        stations.saw(
                Station.FIGURES_BEFORE,
                "%d account(s) red today; the bridge adds up; every answer prints its policy".formatted(red));
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
                                .path("rows")
                                .spliterator(),
                        false)
                .filter(row -> row.path("severity").asText().equals("ALL"))
                .mapToLong(row -> row.path("answered").asLong())
                .sum();
    }

    private JsonNode reporting(String path) {
        return installation.as("executive", "reporting").get(path);
    }

    /** The lines of the bridge in words. */
    private static String addingUp(JsonNode bridge) {
        long sum = bridge.path("startMinor").asLong();
        var words = new StringBuilder(money(sum));
        for (JsonNode line : bridge.path("lines")) {
            sum += line.path("minor").asLong();
            if (line.path("minor").asLong() != 0) {
                words.append(", ")
                        .append(line.path("movement").asText())
                        .append(' ')
                        .append(money(line.path("minor").asLong()));
            }
        }
        if (sum != bridge.path("endMinor").asLong()) {
            throw new IllegalStateException("The MRR bridge does not add up: " + bridge);
        }
        return words.append(" = ").append(money(sum)).toString();
    }

    private static String money(long minor) {
        return "%,d.%02d".formatted(minor / 100, Math.abs(minor % 100));
    }

    private static String percent(JsonNode retention, String figure) {
        var value = retention.path("figures").path(figure).path("value");
        return value.isNull() || value.isMissingNode() ? "undefined" : value.asText() + " %";
    }
}
