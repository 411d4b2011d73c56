package io.holdfast.reporting.reckon;

import static io.holdfast.reporting.Books.ask;
import static io.holdfast.reporting.Books.get;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.reporting.Books;
import io.holdfast.reporting.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Fixture F1 from events to figures, and what may come late. */
@ServiceTest
class RetentionTest {

    private Books books;

    @BeforeEach
    void empty() {
        books = Books.empty();
    }

    private static Books f1(Books books) {
        return books.pays("A", "2025-06-01", 1000)
                .pays("B", "2025-06-01", 500)
                .pays("B", "2026-01-12", 700)
                .pays("C", "2025-06-01", 800)
                .pays("C", "2026-01-20", 600)
                .pays("D", "2025-06-01", 400)
                .ends("D", "2026-01-15")
                .pays("E", "2025-06-01", 300)
                .ends("E", "2026-01-10")
                .pays("E", "2026-01-25", 300)
                .pays("F", "2026-01-08", 250)
                .pays("G", "2025-06-01", 100)
                .ends("G", "2025-11-10")
                .pays("G", "2026-01-18", 150)
                .pays("H", "2026-01-05", 100)
                .ends("H", "2026-01-20");
    }

    @Test
    void f1ToTheCent() {
        f1(books).sent();
        JsonPath answer = ask("/v1/retention?month=2026-01");
        assertThat(answer.getString("figures.grr.value")).isEqualTo("80.0");
        assertThat(answer.getString("figures.nrr.value")).isEqualTo("86.67");
        assertThat(answer.getString("figures.logoChurn.value")).isEqualTo("20.0");
        assertThat(answer.getString("figures.grossRevenueChurn.value")).isEqualTo("20.0");
        assertThat(answer.getString("figures.netRevenueChurn.value")).isEqualTo("13.33");
        assertThat(answer.getString("figures.quickRatio.value")).isEqualTo("0.75");
        assertThat(answer.getString("figures.quickRatioWithReactivation.value")).isEqualTo("1.0");
        assertThat(answer.getString("movement.grossRevenueChurn.value")).isEqualTo("30.0");
        assertThat(answer.getString("movement.netRevenueChurn.value")).isEqualTo("8.33");
        assertThat(answer.getLong("startMinor")).isEqualTo(3000_00);
        assertThat(answer.getLong("endMinor")).isEqualTo(3000_00);
        assertThat(answer.getInt("accounts.start")).isEqualTo(5);
        assertThat(answer.getInt("accounts.end")).isEqualTo(6);
        assertThat(answer.getString("policy.name")).isEqualTo("cohort");
        assertThat(answer.getString("policy.currency")).isEqualTo("USD");
        assertThat(answer.getMap("policy.definitions")).containsKeys("grr", "currency", "reactivation");
        assertThat(answer.getBoolean("complete")).isTrue();
        JsonPath span = ask("/v1/retention?from=2026-01-01&to=2026-02-01");
        assertThat(span.getMap("figures")).isEqualTo(answer.getMap("figures"));
    }

    @Test
    void theBridgeOfF1() {
        f1(books).sent();
        JsonPath answer = ask("/v1/mrr-bridge?month=2026-01");
        assertThat(answer.getList("lines.movement"))
                .containsExactly("new", "reactivation", "expansion", "contraction", "churn", "fx");
        assertThat(answer.getList("lines.minor")).containsExactly(250_00, 150_00, 200_00, -200_00, -400_00, 0);
        assertThat(answer.getLong("endMinor")).isEqualTo(3000_00);
        JsonPath churned = ask("/v1/mrr-bridge/accounts?month=2026-01&movement=churn");
        assertThat(churned.getList("items.name")).containsExactly("D");
        assertThat(churned.getList("items.changeMinor")).containsExactly(-400_00);
    }

    @Test
    void everyFigureOpensItsAccounts() {
        f1(books).sent();
        java.util.Map<String, String> movements = new java.util.TreeMap<>();
        String cursor = "";
        do {
            JsonPath page = ask("/v1/retention/accounts?month=2026-01&limit=2" + cursor);
            for (int i = 0; i < page.getList("items").size(); i++) {
                movements.put(
                        page.getString("items[%d].name".formatted(i)),
                        page.getString("items[%d].movement".formatted(i)));
            }
            cursor = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        } while (cursor != null);
        assertThat(movements)
                .hasToString("{A=unchanged, B=expansion, C=contraction, D=churn, E=unchanged, F=new, G=reactivation}");
    }

    @Test
    void monthsWithoutChurnOrCustomersAreInTheSeries() {
        books.pays("Solo", "2025-10-15", 100).sent();
        JsonPath churn = ask("/v1/series/logo-churn?from=2025-09&to=2026-01");
        assertThat(churn.getList("points.month"))
                .containsExactly("2025-09", "2025-10", "2025-11", "2025-12", "2026-01");
        assertThat(churn.getList("points.value")).containsExactly(null, null, 0.0f, 0.0f, 0.0f);
        assertThat(churn.getString("points[0].note")).isEqualTo("no paying account at the start");
        assertThat(ask("/v1/series/mrr?from=2025-09&to=2025-11").getList("points.value"))
                .containsExactly(0, 100_00, 100_00);
        assertThat(ask("/v1/retention?month=2025-09").getString("figures.grr.value"))
                .isNull();
    }

    @Test
    void netNegativeChurnSaysSo() {
        books.pays("Up", "2025-10-01", 100).pays("Up", "2026-01-10", 150).sent();
        JsonPath answer = ask("/v1/retention?month=2026-01");
        assertThat(answer.getString("figures.netRevenueChurn.value")).isEqualTo("-50.0");
        assertThat(answer.getString("figures.netRevenueChurn.note")).isEqualTo("net negative churn");
        assertThat(answer.getString("figures.quickRatio.note")).isEqualTo("no loss");
    }

    @Test
    void aLinkThatComesAfterTheFactsMovesNoFacts() {
        books.state(
                        "billing:late",
                        "sub-late",
                        "USD",
                        "2025-06-01",
                        io.holdfast.events.BillingEvent.SubscriptionStatus.ACTIVE,
                        90)
                .sent();
        JsonPath before = ask("/v1/retention?month=2026-01");
        assertThat(before.getLong("startMinor")).isZero();
        assertThat(before.getString("excluded.items[0].reason")).isEqualTo("not-linked");
        assertThat(before.getString("excluded.items[0].accountRef")).isEqualTo("billing:late");
        books.customer("late");
        books.sent();
        assertThat(ask("/v1/retention?month=2026-01").getLong("startMinor")).isEqualTo(90_00);
        books.link("billing:late", null).sent();
        assertThat(ask("/v1/retention?month=2026-01").getLong("startMinor")).isZero();
    }

    @Test
    void mergedReferencesAreOneAccount() {
        books.pays("Left", "2025-06-01", 100).ends("Left", "2026-01-10");
        books.pays("Right", "2026-01-10", 130).sent();
        assertThat(ask("/v1/retention?month=2026-01").getString("figures.logoChurn.value"))
                .isEqualTo("100.0");
        UUID left = books.customer("Left");
        books.link("billing:Right", left).sent();
        JsonPath merged = ask("/v1/retention?month=2026-01");
        assertThat(merged.getString("figures.logoChurn.value")).isEqualTo("0.0");
        assertThat(merged.getString("figures.nrr.value")).isEqualTo("130.0");
    }

    @Test
    void aTableForSpreadsheets() {
        f1(books).sent();
        String csv = Books.executive()
                .accept("text/csv")
                .get("/v1/retention?month=2026-01")
                .then()
                .statusCode(200)
                .contentType("text/csv")
                .extract()
                .asString();
        assertThat(csv)
                .startsWith(
                        "\"metric\",\"value\",\"unit\",\"note\",\"definition\",\"policy\",\"currency\",\"asOf\"\r\n");
        assertThat(csv).contains("\"grr\",80.00,\"percent\",", "\"cohort\",\"USD\",\"20");
        assertThat(get("/v1/mrr-bridge?month=2026-01&format=csv").extract().asString())
                .contains("\"churn\",-40000,1");
    }

    @Test
    void textsThatSpreadsheetsWouldRunAreDisarmed() {
        books.pays("=HYPERLINK(\"http://evil\")", "2025-06-01", 10).sent();
        assertThat(get("/v1/retention/accounts?month=2026-01&format=csv")
                        .extract()
                        .asString())
                .contains("\"'=HYPERLINK(\"\"http://evil\"\")\"");
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/retention, month",
        "/v1/retention?month=2026-13, month",
        "/v1/retention?month=January, month",
        "/v1/retention?month=2999-01, month",
        "/v1/retention?month=+999999999-12, month",
        "/v1/retention?month=2026-01&from=2026-01-01, month",
        "/v1/retention?from=2026-02-01&to=2026-01-01, from",
        "/v1/retention?from=2026-02-01, to",
        "/v1/retention?from=2026-02-30&to=2026-03-01, from",
        "/v1/retention?from=1900-01-01&to=2026-03-01, from",
        "/v1/retention?month=2026-01&format=xml, format",
        "/v1/mrr-bridge/accounts?month=2026-01, movement",
        "/v1/mrr-bridge/accounts?month=2026-01&movement=sideways, movement",
        "/v1/retention/accounts?month=2026-01&limit=0, limit",
        "/v1/retention/accounts?month=2026-01&cursor=abc, cursor",
        "/v1/series/luck?from=2026-01, metric",
        "/v1/series/grr?from=2026-02&to=2026-01, from",
        "/v1/series/grr?to=2999-01, to",
    })
    void wrongQuestionsNameTheField(String question, String field) {
        get(question.replace("+", "%2B"))
                .statusCode(400)
                .contentType("application/problem+json")
                .body("errors[0].field", equalTo(field));
    }
}
