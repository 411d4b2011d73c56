package io.holdfast.simulator.demo;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.demo.Stations.Station;
import java.time.Duration;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What a customer success team asks its scores: how likely, who, how sure, and what another model would say. */
final class Questions {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int DAYS = 14;

    private final RestClient scoring;
    private final Stations stations;

    Questions(Installation installation, Stations stations) {
        this.scoring = installation.as("manager", "scoring");
        this.stations = stations;
    }

    void ask(String account, LocalDate today) {
        var risk = scoring.get("/v1/accounts/" + account + "/churn-risk");
        var people = scoring.get("/v1/accounts/" + account + "/people");
        stations.saw(
                Station.RISK_AND_PEOPLE,
                "churn risk %s %s; %s active users, %d power user(s), %d strong user(s), top tenth does %s of the work"
                        .formatted(
                                risk.path("risk").asText(),
                                risk.path("level").asText(),
                                people.path("activeUsers").asText(),
                                people.path("powerUsers").size(),
                                people.path("strongUsers").size(),
                                people.at("/concentration/topDecileShare").asText()));
        var bands = whatIf(today).at("/report/today/bands");
        stations.saw(
                Station.WHAT_IF,
                "by the broad SaaS model %s of %s accounts would change band; nothing was written"
                        .formatted(
                                bands.path("changing").asText(),
                                bands.path("accounts").asText()));
    }

    private JsonNode whatIf(LocalDate today) {
        var asked = scoring.post(
                "/v1/what-if",
                Map.of(
                        "model", Map.of("id", "saas", "version", 1),
                        "rules", List.of(),
                        "from", today.minusDays(DAYS).toString()));
        var path = "/v1/back-tests/" + asked.get("id").asText();
        var report = Await.until("the what-if report", PATIENCE, () -> Optional.of(scoring.get(path))
                .filter(found ->
                        Set.of("DONE", "FAILED").contains(found.get("state").asText())));
        if (!report.path("state").asText().equals("DONE")) {
            throw new IllegalStateException(
                    "The what-if failed: " + report.path("failure").asText());
        }
        return report;
    }
}
