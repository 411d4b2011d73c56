package io.holdfast.reporting.review;

import static io.holdfast.reporting.Books.ask;
import static io.holdfast.reporting.Books.at;
import static io.holdfast.reporting.Books.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.events.AlertingEvent.Alert;
import io.holdfast.events.AlertingEvent.AlertChanged;
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
import io.restassured.path.json.JsonPath;
import jakarta.inject.Inject;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How fast people answered, and what interventions came to. */
@ServiceTest
class ResponsesTest {

    private static final Instant OPENED = at("2026-01-05");
    private static final String JANUARY = "?from=2026-01-01&to=2026-02-01";

    @Inject
    MovableClock clock;

    private Books books;

    @BeforeEach
    void empty() {
        books = Books.empty();
    }

    @AfterEach
    void realTime() {
        clock.reset();
    }

    @Test
    void firstResponsesBySeverity() {
        clock.set(OPENED.plus(Duration.ofHours(30)));
        opened("1", Severity.CRITICAL).answered("1", Severity.CRITICAL, 2);
        opened("2", Severity.CRITICAL).answered("2", Severity.CRITICAL, 26);
        opened("3", Severity.CRITICAL);
        opened("4", Severity.HIGH).resolved("4", Severity.HIGH, "warning-cleared", 5);
        opened("5", Severity.HIGH).resolved("5", Severity.HIGH, "merged", 1);
        books.sentShuffled(7);
        JsonPath answer = ask("/v1/response-times" + JANUARY);
        assertThat(answer.getList("rows.severity")).containsExactly("CRITICAL", "HIGH", "ALL");
        assertThat(answer.getList("rows.alerts")).containsExactly(3, 1, 4);
        assertThat(answer.getList("rows.met")).containsExactly(1, 0, 1);
        assertThat(answer.getList("rows.breached")).containsExactly(2, 0, 2);
        assertThat(answer.getList("rows.closedUnanswered")).containsExactly(0, 1, 1);
        assertThat(answer.getList("rows.mean.value")).containsExactly(14.0f, null, 14.0f);
        assertThat(answer.getList("rows.p90.value")).containsExactly(26.0f, null, 26.0f);
        assertThat(answer.getList("rows.open")).containsExactly(1, 0, 1);
        assertThat(answer.getFloat("rows[0].openAge.value")).isEqualTo(30.0f);
        JsonPath critical = ask("/v1/response-times/alerts" + JANUARY + "&severity=critical&limit=2");
        assertThat(critical.getList("items.standing")).containsExactly("MET", "BREACHED");
        assertThat(ask("/v1/response-times/alerts" + JANUARY + "&severity=critical&limit=2&cursor="
                                + critical.getString("next"))
                        .getList("items.hours"))
                .containsExactly(30.0f);
    }

    @Test
    void timeToInterventionWithOpenCasesApart() {
        clock.set(OPENED.plus(Duration.ofDays(40)));
        touched("a", 4).touched("b", 10).touched("c", 25);
        books.tell("intervention:d", new InterventionOpened(intervention("d", null, null, true)));
        books.sentShuffled(3);
        JsonPath answer = ask("/v1/time-to-intervention" + JANUARY);
        assertThat(answer.getString("mean.value")).isEqualTo("13.0");
        assertThat(answer.getString("median.value")).isEqualTo("10.0");
        assertThat(answer.getString("p90.value")).isEqualTo("25.0");
        assertThat(answer.getInt("open")).isEqualTo(1);
        assertThat(answer.getString("openMeanAge.value")).isEqualTo("40.0");
        assertThat(answer.getString("asOfMean.value")).isEqualTo("19.75");
        assertThat(ask("/v1/time-to-intervention/interventions" + JANUARY).getList("items.days"))
                .containsExactly(4.0f, 10.0f, 25.0f, 40.0f);
        assertThat(ask("/v1/time-to-intervention?from=2025-01-01&to=2025-02-01").getString("mean.note"))
                .isEqualTo("none was touched");
    }

    @Test
    void successStrictAndWeighted() {
        for (int i = 0; i < 22; i++) {
            Outcome outcome = i < 18
                    ? Outcome.ACHIEVED
                    : List.of(Outcome.PARTIAL, Outcome.MISSED, Outcome.CANCELLED, Outcome.CANCELLED)
                            .get(i - 18);
            Intervention one = intervention("i" + i, null, outcome, i < 10);
            books.tell("intervention:i" + i, new InterventionClosed(one, "csm", one.closedAt()));
        }
        books.sent();
        JsonPath answer = ask("/v1/interventions/summary" + JANUARY);
        assertThat(answer.getString("all.strict.value")).isEqualTo("90.0");
        assertThat(answer.getString("all.weighted.value")).isEqualTo("92.5");
        assertThat(answer.getString("proactive.strict.value")).isEqualTo("100.0");
        assertThat(answer.getInt("all.cancelled")).isEqualTo(2);
        assertThat(get("/v1/interventions/summary" + JANUARY + "&format=csv")
                        .extract()
                        .asString())
                .contains("\"all\",18,1,1,2,90.00,92.50");
        assertThat(ask("/v1/interventions/summary?from=2025-01-01&to=2025-02-01")
                        .getString("all.strict.note"))
                .isEqualTo("none was closed and not cancelled");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/response-times, from",
        "/v1/response-times?from=2026-01-01, to",
        "/v1/time-to-intervention?from=2026-02-01&to=2026-02-01, from",
        "/v1/interventions/summary?from=x&to=2026-02-01, from",
        "/v1/response-times/alerts?from=2026-01-01&to=2026-02-01&severity=urgent, severity",
        "/v1/response-times/alerts?from=2026-01-01&to=2026-02-01&cursor=x, cursor",
    })
    void wrongQuestionsNameTheField(String question, String field) {
        get(question).statusCode(400).body("errors[0].field", equalTo(field));
    }

    private ResponsesTest opened(String id, Severity severity) {
        books.tell("alert:" + id, new AlertOpened(alert(id, severity, AlertState.OPEN, null)));
        return this;
    }

    private void answered(String id, Severity severity, int afterHours) {
        Instant response = OPENED.plus(Duration.ofHours(afterHours));
        books.tell("alert:" + id, new AlertChanged(alert(id, severity, AlertState.ACKNOWLEDGED, response), "answered"));
    }

    private void resolved(String id, Severity severity, String outcome, int afterHours) {
        books.tell(
                "alert:" + id,
                new AlertResolved(
                        alert(id, severity, AlertState.RESOLVED, null),
                        outcome,
                        null,
                        null,
                        OPENED.plus(Duration.ofHours(afterHours))));
    }

    private ResponsesTest touched(String id, int afterDays) {
        books.tell(
                "intervention:" + id,
                new InterventionOpened(intervention(id, OPENED.plus(Duration.ofDays(afterDays)), null, true)));
        return this;
    }

    private Alert alert(String id, Severity severity, AlertState state, Instant response) {
        return new Alert(
                id,
                Long.parseLong(id),
                "health-low:" + id,
                "health-low",
                books.customer("Acme").toString(),
                null,
                severity,
                state,
                "red",
                "csm",
                OPENED,
                OPENED.plus(Duration.ofHours(24)),
                response,
                id,
                "Health is low.");
    }

    private Intervention intervention(String id, Instant touch, Outcome outcome, boolean proactive) {
        return new Intervention(
                id,
                books.customer("Acme").toString(),
                OPENED.plusSeconds(60),
                OPENED,
                touch,
                proactive,
                null,
                null,
                outcome,
                outcome == null ? null : OPENED.plus(Duration.ofDays(20)),
                List.of());
    }
}
