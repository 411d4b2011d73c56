package io.holdfast.system;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.launcher.Platform;
import io.holdfast.simulator.api.Await;
import io.holdfast.simulator.api.RestClient;
import io.holdfast.simulator.ledger.Ledger;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;

/** A source that was mapped wrongly is mapped anew: its days are replaced, and the ledger still has no gap. */
@ExtendWith(RunningPlatform.class)
class UsageRebuildIT {

    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int DAYS = 12;
    private static final int CALLS_A_DAY = 6;

    private final LocalDate today = LocalDate.now(Clock.systemUTC());

    @Test
    void daysOfASourceAreReplacedByTodaysMapping(Platform platform) {
        try (var doors = VendorDoors.open(platform)) {
            for (int back = DAYS; back >= 1; back--) {
                assertThat(doors.segment("/v1/batch", batch(today.minusDays(back))))
                        .isEqualTo(200);
            }
            counted(doors, DAYS * CALLS_A_DAY);

            JsonNode same = rebuilt(doors, today.minusDays(DAYS), today.minusDays(1));
            assertThat(List.of(
                            same.get("removed").asInt(),
                            same.get("added").asInt(),
                            same.get("kept").asInt()))
                    .isEqualTo(List.of(0, 0, 0));

            ignoreNoise(doors);
            JsonNode without = rebuilt(doors, today.minusDays(5), today.minusDays(2));
            assertThat(List.of(
                            without.get("removed").asInt(),
                            without.get("added").asInt(),
                            without.get("kept").asInt()))
                    .isEqualTo(List.of(4 * CALLS_A_DAY / 2, 0, 0));
            counted(doors, DAYS * CALLS_A_DAY - 4 * CALLS_A_DAY / 2);
        }
        assertThat(Ledger.print(new Ledger(platform).prove(PATIENCE, true), System.out))
                .as("the ledger has no gap (it is in this test's output)")
                .isTrue();
    }

    /** Half of what a customer does is noise. */
    private static String batch(LocalDate day) {
        List<String> calls = new ArrayList<>();
        for (int i = 0; i < CALLS_A_DAY; i++) {
            calls.add("""
                    {"type":"track","messageId":"%s-%d","userId":"u-%d","event":"%s","timestamp":"%sT09:00:00Z",
                     "context":{"groupId":"company"}}
                    """.formatted(day, i, i / 2, i % 2 == 0 ? "report" : "noise", day));
        }
        return "{\"batch\":[" + String.join(",", calls) + "]}";
    }

    private static void ignoreNoise(VendorDoors doors) {
        RestClient connector = doors.installation().as("admin", "connector-product");
        String path = "/v1/sources/" + doors.productSource();
        String etag = connector.send("GET", path, null, Map.of()).etag();
        var changed = connector.send(
                "PUT",
                path,
                Map.of(
                        "mayCreateAccounts",
                        true,
                        "domainVerified",
                        true,
                        "enabled",
                        true,
                        "settings",
                        Map.of("ignore", List.of("noise"))),
                Map.of("If-Match", etag));
        assertThat(changed.ok()).isTrue();
    }

    private static JsonNode rebuilt(VendorDoors doors, LocalDate from, LocalDate to) {
        String run = Await.until("the archive to hold it", PATIENCE, () -> Optional.of(doors.installation()
                                .as("admin", "connector-product")
                                .send(
                                        "POST",
                                        "/v1/sources/" + doors.productSource() + "/rebuilds",
                                        Map.of("fromDay", from.toString(), "toDay", to.toString()),
                                        Map.of()))
                        .filter(RestClient.Answer::ok))
                .body()
                .get("id")
                .asText();
        RestClient scoring = doors.installation().as("manager", "scoring");
        return Await.until("the rebuild to be complete", PATIENCE, () -> scoring.all("/v1/runs").stream()
                .filter(found -> found.get("runId").asText().equals(run))
                .filter(found -> found.path("state").asText().equals("complete"))
                .findFirst());
    }

    private static void counted(VendorDoors doors, int facts) {
        RestClient scoring = doors.installation().as("admin", "scoring");
        Await.until(facts + " facts to be counted", PATIENCE, () -> scoring.all("/v1/sources").stream()
                .filter(source -> source.get("sourceId").asText().equals(doors.productSource()))
                .filter(source -> source.get("facts").asInt() == facts)
                .findFirst());
    }
}
