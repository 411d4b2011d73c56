package io.holdfast.reporting.rebuild;

import static io.holdfast.reporting.Books.ask;
import static io.holdfast.reporting.Books.at;
import static io.holdfast.reporting.Books.get;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.events.AlertingEvent.Alert;
import io.holdfast.events.AlertingEvent.AlertOpened;
import io.holdfast.events.AlertingEvent.AlertResolved;
import io.holdfast.events.AlertingEvent.AlertState;
import io.holdfast.events.PlaybooksEvent.Intervention;
import io.holdfast.events.PlaybooksEvent.InterventionClosed;
import io.holdfast.events.PlaybooksEvent.InterventionOpened;
import io.holdfast.events.PlaybooksEvent.Outcome;
import io.holdfast.events.ScoringEvent.Severity;
import io.holdfast.reporting.Books;
import io.holdfast.reporting.ServiceTest;
import io.holdfast.testing.MovableClock;
import io.holdfast.testing.Tokens;
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Everything is built again from nothing but events. */
@ServiceTest
class RebuildTest {

    private static final List<String> QUESTIONS = List.of(
            "/v1/retention?month=2026-01",
            "/v1/retention/accounts?month=2026-01",
            "/v1/mrr-bridge?month=2026-01",
            "/v1/mrr-bridge/accounts?month=2026-01&movement=churn",
            "/v1/series/mrr?from=2025-06&to=2026-02",
            "/v1/series/grr?from=2025-06&to=2026-02",
            "/v1/bands?day=2026-01-31",
            "/v1/bands/accounts?day=2026-01-31",
            "/v1/health-changes?day=2026-01-31&window=30",
            "/v1/response-times?from=2026-01-01&to=2026-02-01",
            "/v1/response-times/alerts?from=2026-01-01&to=2026-02-01",
            "/v1/time-to-intervention?from=2026-01-01&to=2026-02-01",
            "/v1/time-to-intervention/interventions?from=2026-01-01&to=2026-02-01",
            "/v1/interventions/summary?from=2026-01-01&to=2026-03-01");

    @Inject
    MovableClock clock;

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void theSameEventsGiveTheSameAnswers() {
        clock.set(at("2026-03-01T12:00:00Z"));
        Books books = company(Books.empty()).sent();
        List<String> before = answers();
        assertThat(ask(QUESTIONS.getFirst()).getLong("startMinor")).isPositive();

        JsonPath emptied = rebuild();
        assertThat(emptied.getList("republish.queue"))
                .containsExactly(
                        "reporting.facts",
                        "reporting.accounts",
                        "reporting.scores",
                        "reporting.alerts",
                        "reporting.plays");
        assertThat(ask(QUESTIONS.getFirst()).getLong("startMinor")).isZero();
        assertThat(answers()).isNotEqualTo(before);

        for (long seed = 1; seed <= 3; seed++) {
            books.sentShuffled(seed);
            assertThat(answers()).containsExactlyElementsOf(before);
            rebuild();
        }
    }

    @Test
    void onlyAdministratorsRebuild() {
        Books.executive().post("/v1/admin/rebuild").then().statusCode(403);
    }

    private static JsonPath rebuild() {
        return given().auth()
                .oauth2(Tokens.person("root", "admin"))
                .post("/v1/admin/rebuild")
                .then()
                .statusCode(200)
                .extract()
                .jsonPath();
    }

    private static List<String> answers() {
        return QUESTIONS.stream()
                .map(question -> get(question).statusCode(200).extract().asString())
                .toList();
    }

    private static Books company(Books books) {
        Random random = new Random(11);
        for (int i = 0; i < 20; i++) {
            String name = "Customer " + i;
            books.pays(name, "2025-%02d-05".formatted(5 + i % 7), 100 + i);
            if (i % 3 == 0) {
                books.ends(name, "2026-01-%02d".formatted(2 + i));
            }
            for (int day = 1; day <= 31; day += 5) {
                books.scored(name, "2026-01-%02d".formatted(day), Integer.toString(40 + random.nextInt(60)));
            }
            alert(books, i, random);
            intervention(books, i, random);
        }
        return books.link("billing:Customer 3", books.customer("Customer 4"));
    }

    private static void alert(Books books, int i, Random random) {
        UUID account = books.customer("Customer " + i);
        Instant opened = at("2026-01-02").plus(Duration.ofHours(random.nextInt(600)));
        Alert open = alert(i, account, AlertState.OPEN, opened, null);
        books.tell("alert:" + i, new AlertOpened(open));
        if (random.nextInt(3) > 0) {
            Instant answered = opened.plus(Duration.ofHours(random.nextInt(40)));
            Alert resolved = alert(i, account, AlertState.RESOLVED, opened, answered);
            books.tell("alert:" + i, new AlertResolved(resolved, "resolved", "csm", null, answered.plusSeconds(60)));
        }
    }

    private static Alert alert(int i, UUID account, AlertState state, Instant opened, Instant answered) {
        return new Alert(
                "alert-" + i,
                i,
                "health-low:" + account,
                "health-low",
                account.toString(),
                null,
                i % 2 == 0 ? Severity.CRITICAL : Severity.MEDIUM,
                state,
                "red",
                "csm",
                opened,
                opened.plus(Duration.ofHours(24)),
                answered,
                "warning-" + i,
                "Health is low.");
    }

    private static void intervention(Books books, int i, Random random) {
        Instant declined = at("2026-01-02").plus(Duration.ofHours(random.nextInt(600)));
        Instant touched = random.nextInt(4) == 0 ? null : declined.plus(Duration.ofDays(random.nextInt(10)));
        books.tell("intervention:" + i, new InterventionOpened(intervention(books, i, declined, touched, null)));
        if (random.nextBoolean()) {
            Outcome outcome = Outcome.values()[random.nextInt(4)];
            Intervention closed = intervention(books, i, declined, touched, outcome);
            books.tell("intervention:" + i, new InterventionClosed(closed, "csm", closed.closedAt()));
        }
    }

    private static Intervention intervention(Books books, int i, Instant declined, Instant touched, Outcome outcome) {
        return new Intervention(
                "intervention-" + i,
                books.customer("Customer " + i).toString(),
                declined.plusSeconds(30),
                declined,
                touched,
                i % 2 == 0,
                null,
                null,
                outcome,
                outcome == null ? null : at("2026-02-20"),
                List.of());
    }
}
