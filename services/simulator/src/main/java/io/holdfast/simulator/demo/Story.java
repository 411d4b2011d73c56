package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.launcher.Service;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.api.WebhookReceiver;
import io.holdfast.simulator.company.Company;
import io.holdfast.simulator.company.Customer;
import io.holdfast.simulator.company.HiddenCause;
import io.holdfast.simulator.demo.Stations.Station;
import io.holdfast.simulator.traffic.FrontDoors;
import io.holdfast.simulator.traffic.HubSpotPortal;
import io.holdfast.simulator.traffic.Vendors;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;

/** The demonstration's story, told as it happens, each station proven by what a caller sees from outside. */
public final class Story {

    private static final List<String> WANTED = List.of("scoring.*", "alerting.*", "playbooks.*", "accounts.*");

    private final Platform platform;
    private final Company company;
    private final WebhookReceiver receiver;
    private final Clock clock;
    private final Stations stations;
    private final PrintStream out;
    private final Instant started;

    public Story(Platform platform, Company company, WebhookReceiver receiver, Clock clock, PrintStream out) {
        this.platform = platform;
        this.company = company;
        this.receiver = receiver;
        this.clock = clock;
        this.out = out;
        this.stations = new Stations(out);
        this.started = clock.instant();
    }

    /** Tells it. True when every station was seen; otherwise says what was missing and where to look. */
    public boolean tell() {
        try {
            chapters();
        } catch (RuntimeException | IOException e) {
            stations.tell("");
            stations.tell("The story stopped: %s", e.getMessage());
            stations.tell("Look at `make status` and `make logs S=<service>`; `make clean` starts from nothing.");
        }
        stations.summary();
        if (stations.complete()) {
            lookFurther();
        }
        return stations.complete();
    }

    private void chapters() throws IOException {
        stations.saw(
                Station.PLATFORM,
                Service.ALL.stream().map(Service::name).collect(Collectors.joining(", ")) + " answer ready");
        var installation = new Installation(platform, "demo");

        stations.chapter("%d customers, %s to %s, told through Segment, Stripe, Zendesk and HubSpot"
                .formatted(company.customers().size(), company.from(), company.to()));
        try (var portal = HubSpotPortal.open(company, Installation.secret("pat-"));
                FrontDoors doors = installation.openDoors(clock, portal)) {
            new Catalogue(installation).describe();
            var vendors = Vendors.of(company, portal, clock);
            var telling = new Past(installation, company, vendors, out);
            var known = installation.pastWasTold();
            var past = known ? telling.recall() : telling.tell(doors);
            stations.saw(
                    Station.HISTORY,
                    known
                            ? "told by an earlier demonstration"
                            : "%,d vendor events in %,d requests, %,d facts"
                                    .formatted(past.sent().events(), past.sent().requests(), past.announced()));
            noClockFromHistory(installation);
            var scores = scores(installation, past);
            var customer = healthyButUnseen(past, scores);
            var account = past.accounts().get(customer.name()).get("id").asText();
            var endpoint = registerWebhook(installation);
            var figures = new Figures(installation, stations, clock);
            var before = figures.before(company);
            new Questions(installation, stations).ask(account, company.to());

            stations.chapter("%s declines, live".formatted(customer.name()));
            var health = installation.as("csm", "scoring").get("/v1/accounts/" + account + "/health");
            stations.tell(
                    "Before: %s %s, confidence %s",
                    health.get("band").asText(),
                    health.get("score").asText(),
                    health.get("confidence").asText());
            var alert = new Decline(installation, doors, vendors, stations, clock).happen(customer, account, health);

            stations.chapter("The team answers");
            new Answer(installation, receiver, stations).give(account, alert);

            stations.chapter("What it did to the figures");
            figures.after(before, account);
            silence(installation, endpoint);
        }
    }

    private void noClockFromHistory(Installation installation) {
        var clocked = installation.as("manager", "alerting").all("/v1/alerts").stream()
                .filter(alert -> alert.hasNonNull("deadline"))
                .filter(alert -> Instant.parse(alert.get("openedAt").asText()).isAfter(started))
                .toList();
        if (!clocked.isEmpty()) {
            throw new IllegalStateException("History started " + clocked.size() + " clocks: " + clocked.getFirst());
        }
        stations.saw(Station.NO_ALERTS_FROM_HISTORY, "no alert has a deadline");
    }

    private Map<String, JsonNode> scores(Installation installation, Past.Told past) {
        RestClient scoring = installation.as("manager", "scoring");
        var paying = company.customers().stream()
                .filter(c -> c.fate().pays(company.to()))
                .map(c -> past.accounts().get(c.name()).get("id").asText())
                .toList();
        var scores = Await.until("a score of every paying account", Duration.ofMinutes(1), () -> Optional.of(
                        scoring.all("/v1/scores").stream()
                                .collect(
                                        Collectors.toMap(s -> s.get("accountId").asText(), s -> s, (a, _) -> a)))
                .filter(found -> found.keySet().containsAll(paying)));
        var bands = scores.values().stream()
                .collect(Collectors.groupingBy(s -> s.get("band").asText(), Collectors.counting()));
        stations.saw(Station.SCORES, bands.toString());
        company.customers().stream()
                .filter(c -> c.fate().cause() != HiddenCause.GOOD_ONBOARDING
                        && c.fate().cause() != HiddenCause.STEADY)
                .filter(c -> c.fate().pays(company.to()))
                .sorted(Comparator.comparing((Customer c) -> scores.get(
                                past.accounts().get(c.name()).get("id").asText())
                        .get("score")
                        .decimalValue()))
                .limit(3)
                .forEach(c -> explain(
                        scoring, c, past.accounts().get(c.name()).get("id").asText()));
        return scores;
    }

    private void explain(RestClient scoring, Customer customer, String account) {
        var health = scoring.get("/v1/accounts/" + account + "/health");
        stations.tell(
                "%s: %s %s (hidden truth: %s)",
                customer.name(),
                health.get("band").asText(),
                health.get("score").asText(),
                customer.fate().cause());
        Texts.costliest(health).limit(2).forEach(line -> stations.tell("  - %s", line));
    }

    /** The healthiest of those who pay and use, but whose sponsor nobody has met for too long. */
    private Customer healthyButUnseen(Past.Told past, Map<String, JsonNode> scores) {
        return company.customers().stream()
                .filter(c -> HubSpotPortal.sponsorIsSilent(company, c))
                .max(Comparator.comparing(
                        c -> scores.get(past.accounts().get(c.name()).get("id").asText())
                                .get("score")
                                .decimalValue()))
                .orElseThrow();
    }

    private String registerWebhook(Installation installation) {
        var endpoint = installation
                .as("admin", "webhooks")
                .post(
                        "/v1/endpoints",
                        Map.of("url", receiver.url().toString(), "eventTypes", WANTED, "description", "demonstration"));
        receiver.trust(endpoint.get("secret").asText());
        return endpoint.get("id").asText();
    }

    /** The receiver ends with the story: nothing more is sent to it, and nothing waits for it. */
    private void silence(Installation installation, String endpoint) {
        installation
                .as("admin", "webhooks")
                .put(
                        "/v1/endpoints/" + endpoint,
                        Map.of(
                                "url",
                                receiver.url().toString(),
                                "eventTypes",
                                WANTED,
                                "description",
                                "demonstration, over",
                                "enabled",
                                false));
    }

    private void lookFurther() {
        stations.chapter("Look further");
        Service.ALL.forEach(service -> stations.tell("%-18s %s", service.name(), platform.url(service.name())));
        stations.tell("");
        stations.tell("TOKEN=$(make -s token USER=csm)");
        stations.tell(
                "curl -s -H \"Authorization: Bearer $TOKEN\" '%s/v1/alerts?state=open'", platform.url("alerting"));
        stations.tell("curl -s -H \"Authorization: Bearer $TOKEN\" '%s/v1/scores?band=RED'", platform.url("scoring"));
        stations.tell("curl -s -H \"Authorization: Bearer $TOKEN\" '%s/v1/worklist'", platform.url("playbooks"));
        stations.tell(
                "curl -s -H \"Authorization: Bearer $TOKEN\" '%s/v1/retention?month=%s'",
                platform.url("reporting"), YearMonth.from(company.to()).minusMonths(1));
        stations.tell(
                "make ledger proves that nothing was lost or doubled; make status, make logs S=scoring, make down");
    }
}
