package io.holdfast.simulator.bench;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.launcher.PlatformOptions;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.HiddenCause;
import io.holdfast.simulator.company.Outcome;
import io.holdfast.simulator.demo.Catalogue;
import io.holdfast.simulator.demo.Installation;
import io.holdfast.simulator.demo.Past;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.Vendors;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.StreamSupport;

/**
 * {@code make hindsight}: does the score see what really happens? Tells more than a year of a synthetic company whose
 * customers leave for hidden causes, through the front doors, then back-tests the shipped models over REST and holds the
 * reports against the ground truth.
 */
public final class Hindsight {

    private static final Set<String> NEEDED = Set.of(
            "accounts", "connector-product", "connector-billing", "connector-support", "connector-crm", "scoring");
    private static final int PEOPLE = 10;

    /** Hidden causes begin 40 to 120 days before the end of the term: earlier, there is nothing to be seen. */
    private static final int LEAD_DAYS = 30;

    private final Platform platform;
    private final Company company;
    private final Clock clock;
    private final PrintStream out;

    private Hindsight(Platform platform, Company company, Clock clock, PrintStream out) {
        this.platform = platform;
        this.company = company;
        this.clock = clock;
        this.out = out;
    }

    static void main(String... arguments) throws Exception {
        int customers = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 150;
        int days = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 400;
        var clock = Clock.systemUTC();
        var today = LocalDate.now(clock);
        var company =
                Company.generate(7, customers, today.minusDays(days), today).withAtMost(PEOPLE);
        var services = Service.ALL.stream()
                .filter(service -> NEEDED.contains(service.name()))
                .toList();
        try (var platform = Platform.up(PlatformOptions.throwaway()
                .withServices(services)
                .withEnvironment("scoring", "HOLDFAST_SCORING_HISTORY_DAYS", "30")
                .withProgress(System.out::println))) {
            new Hindsight(platform, company, clock, System.out).run();
        }
    }

    private void run() throws IOException {
        var installation = new Installation(platform, "hindsight");
        try (var portal = HubSpotPortal.open(company, "pat-of-hindsight");
                var doors = installation.openDoors(clock, portal)) {
            new Catalogue(installation).describe();
            new Past(installation, company, Vendors.of(company, portal, clock), out).tell(doors);
        }
        truth();
        var scoring = installation.as("manager", "scoring");
        for (var model : new String[] {"starter:2", "saas:1"}) {
            report(model, backTest(scoring, model));
        }
    }

    /** What really happened, as nobody ever told the platform. */
    private void truth() {
        Map<HiddenCause, Long> left = new TreeMap<>();
        company.customers().stream()
                .filter(c -> c.fate().outcome() == Outcome.CHURN
                        && c.fate().decided().isBefore(company.to()))
                .forEach(c -> left.merge(c.fate().cause(), 1L, Long::sum));
        out.printf(
                "%nground truth: %d customers, %s to %s; left for hidden causes: %s%n",
                company.customers().size(), company.from(), company.to(), left);
    }

    private JsonNode backTest(RestClient scoring, String model) {
        var parts = model.split(":");
        var asked = scoring.post(
                "/v1/back-tests",
                Map.of(
                        "model",
                        Map.of("id", parts[0], "version", Integer.parseInt(parts[1])),
                        "from",
                        company.from().plusDays(112).toString(),
                        "leadDays",
                        LEAD_DAYS,
                        "stepDays",
                        7));
        var path = "/v1/back-tests/" + asked.get("id").asText();
        return Await.until("the back-test of " + model, Duration.ofMinutes(30), () -> Optional.of(scoring.get(path))
                .filter(found ->
                        Set.of("DONE", "FAILED").contains(found.get("state").asText())));
    }

    private void report(String model, JsonNode run) {
        var result = run.path("report").path("result");
        if (!run.path("state").asText().equals("DONE")) {
            throw new IllegalStateException("The back-test of " + model + " failed: " + run.path("failure"));
        }
        out.printf("%nmodel %s, observed %d days before the end of the term%n", model, LEAD_DAYS);
        out.printf(
                "  AUC %s of health, %s of churn risk; %s of %s observed left%n",
                result.at("/health/auc").asText(),
                result.at("/churnRisk/auc").asText(),
                result.at("/health/churned").asText(),
                result.at("/health/observed").asText());
        out.printf(
                "  top tenth: lift %s, recall %s%n",
                result.at("/health/top/lift").asText(),
                result.at("/health/top/recall").asText());
        out.printf(
                "  %s of %s who left were warned of, %s weeks ahead in the median%n",
                result.at("/churn/warned").asText(),
                result.at("/churn/churned").asText(),
                result.at("/churn/medianLeadWeeks").asText());
        out.printf(
                "  alerts per owner and week: median %s, ninth decile %s%n",
                result.at("/alerts/median").asText(),
                result.at("/alerts/ninthDecile").asText());
        out.printf("  %s%n", result.path("sound").asBoolean() ? "sound" : result.path("cautions"));
        StreamSupport.stream(result.path("rules").spliterator(), false)
                .filter(rule -> rule.path("known").asInt() > 0)
                .sorted(Comparator.comparingInt(
                        (JsonNode rule) -> -rule.path("known").asInt()))
                .forEach(rule -> out.printf(
                        "  %-22s %s%n",
                        rule.path("rule").asText(), rule.path("says").asText()));
    }
}
