package io.holdfast.alerting.browse;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.notNullValue;

import io.holdfast.alerting.ServiceTest;
import io.holdfast.alerting.Story;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.testing.MovableClock;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Lists of alerts. */
@ServiceTest
class AlertsResourceTest {

    @Inject
    MovableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void pagesNeitherRepeatNorOmit() {
        String owner = "csm-paging-" + clock.instant().toEpochMilli();
        Instant before = clock.instant();
        List<String> all = IntStream.range(0, 5)
                .mapToObj(_ -> {
                    Story story = new Story(clock).owned(owner);
                    story.says(story.raised(Severity.LOW));
                    return story.awaitAlert("open");
                })
                .toList();
        Story reader = new Story(clock);
        assertThat(pages(reader, owner, null)).containsExactlyElementsOf(all.reversed());
        assertThat(pages(reader, owner, before)).containsExactlyElementsOf(all);
        assertThat(pages(reader, owner, clock.instant().plusSeconds(1))).isEmpty();
    }

    @Test
    void overdueAlertsAreFound() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.HIGH));
        story.awaitAlert("open");
        assertThat(overdue(story)).isEmpty();
        clock.advance(Duration.ofHours(25));
        assertThat(overdue(story)).hasSize(1);
    }

    @Test
    void statesAndSeveritiesAreFoundInUpperAndLowerCase() {
        Story story = new Story(clock).owned();
        story.says(story.raised(Severity.CRITICAL));
        story.awaitAlert("open");
        for (String state : List.of("OPEN", "Active", "open")) {
            story.manager()
                    .queryParam("account", story.account)
                    .queryParam("severity", "CRITICAL")
                    .queryParam("state", state)
                    .get("/v1/alerts")
                    .then()
                    .statusCode(200)
                    .body("items.size()", equalTo(1))
                    .body("items[0].protocol", equalTo("red"))
                    .body("items[0].deadline", notNullValue());
        }
    }

    @ParameterizedTest
    @CsvSource({"severity, urgent", "state, odd", "changedSince, yesterday", "cursor, abc", "limit, 0"})
    void badFiltersAreNamed(String parameter, String value) {
        new Story(clock)
                .manager()
                .queryParam(parameter, value)
                .get("/v1/alerts")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo(parameter));
    }

    private static List<Object> overdue(Story story) {
        return story.manager()
                .queryParam("account", story.account)
                .queryParam("overdue", true)
                .queryParam("severity", "high")
                .queryParam("state", "active")
                .get("/v1/alerts")
                .jsonPath()
                .getList("items");
    }

    private static List<String> pages(Story reader, String owner, Instant changedSince) {
        List<String> ids = new ArrayList<>();
        String cursor = null;
        do {
            var request = reader.manager().queryParam("owner", owner).queryParam("limit", 2);
            if (cursor != null) {
                request.queryParam("cursor", cursor);
            }
            if (changedSince != null) {
                request.queryParam("changedSince", changedSince.toString());
            }
            var page =
                    request.get("/v1/alerts").then().statusCode(200).extract().jsonPath();
            ids.addAll(page.getList("items.id"));
            cursor = page.getString("next");
        } while (cursor != null);
        return ids;
    }
}
