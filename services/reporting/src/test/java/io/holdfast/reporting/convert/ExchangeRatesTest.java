package io.holdfast.reporting.convert;

import static io.holdfast.reporting.Books.ask;
import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.reporting.Books;
import io.holdfast.reporting.ServiceTest;
import io.holdfast.testing.Tokens;
import io.restassured.path.json.JsonPath;
import io.restassured.response.ValidatableResponse;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Amounts of other currencies. */
@ServiceTest
class ExchangeRatesTest {

    private Books books;

    @BeforeEach
    void empty() {
        books = Books.empty();
    }

    @Test
    void ratesOfTheStartAreConstantOverThePeriod() {
        books.pays("Euro", "sub-eur", "EUR", "2025-06-01", 1000).sent();
        set("EUR", "2025-12-15", "1.10").statusCode(200).body("rate", equalTo("1.10"));
        set("EUR", "2026-01-20", "1.05").statusCode(200);
        JsonPath answer = ask("/v1/mrr-bridge?month=2026-01");
        assertThat(answer.getLong("startMinor")).isEqualTo(1100_00);
        assertThat(answer.getLong("endMinor")).isEqualTo(1100_00);
        assertThat(answer.getInt("lines.find { it.movement == 'fx' }.minor")).isZero();
        assertThat(ask("/v1/retention?month=2026-01").getString("figures.nrr.value"))
                .isEqualTo("100.0");
        assertThat(ask("/v1/retention?month=2026-02").getLong("startMinor")).isEqualTo(1050_00);
    }

    @Test
    void currenciesOfOtherMinorUnitsConvertToTheCent() {
        books.pays("Yen", "sub-jpy", "JPY", "2025-06-01", 1000).sent();
        set("JPY", "2025-12-15", "0.0064").statusCode(200);
        assertThat(ask("/v1/retention?month=2026-01").getLong("startMinor")).isEqualTo(640_00);
    }

    @Test
    void accountsWithoutRateAreExcludedAndListed() {
        books.pays("Dollar", "2025-06-01", 100);
        books.pays("Krona", "sub-sek", "SEK", "2025-06-01", 900).scored("Krona", "2026-01-31", "81.00");
        books.scored("Dollar", "2026-01-31", "81.00").sent();
        JsonPath answer = ask("/v1/retention?month=2026-01");
        assertThat(answer.getLong("startMinor")).isEqualTo(100_00);
        assertThat(answer.getInt("accounts.start")).isEqualTo(1);
        assertThat(answer.getInt("excluded.count")).isEqualTo(1);
        assertThat(answer.getString("excluded.items[0].reason")).isEqualTo("no-exchange-rate");
        assertThat(answer.getString("excluded.items[0].currency")).isEqualTo("SEK");
        assertThat(answer.getLong("excluded.items[0].startMinor")).isEqualTo(900_00);
        assertThat(ask("/v1/bands?day=2026-01-31").getInt("withoutRate")).isEqualTo(1);
        set("SEK", "2026-01-02", "0.10").statusCode(200);
        assertThat(ask("/v1/retention?month=2026-01").getInt("excluded.count")).isEqualTo(1);
        set("SEK", "2026-01-01", "0.10").statusCode(200);
        assertThat(ask("/v1/retention?month=2026-01").getLong("startMinor")).isEqualTo(190_00);
        assertThat(ask("/v1/bands?day=2026-01-31").getInt("bands[0].mrrMinor")).isEqualTo(190_00);
    }

    @Test
    void ratesAreListedInPages() {
        set("EUR", "2026-01-01", "1.10");
        set("CHF", "2026-01-01", "1.20");
        set("EUR", "2026-01-02", "1.11");
        set("EUR", "2026-01-02", "1.12");
        JsonPath first = ask("/v1/exchange-rates?limit=2");
        assertThat(first.getList("items.currency")).isEqualTo(List.of("CHF", "EUR"));
        JsonPath second = ask("/v1/exchange-rates?limit=2&cursor=" + first.getString("next"));
        assertThat(second.getList("items.rate")).isEqualTo(List.of("1.12"));
        assertThat(second.getString("items[0].changedBy")).isEqualTo("head");
    }

    @ParameterizedTest
    @CsvSource({
        "USD, 2026-01-01, 1.0, currency",
        "EURO, 2026-01-01, 1.0, currency",
        "XXX, 2026-01-01, 1.0, currency",
        "EUR, 2026-13-01, 1.0, date",
        "EUR, 2026-01-01, 0, rate",
        "EUR, 2026-01-01, -1, rate",
        "EUR, 2026-01-01, 1e400, rate",
        "EUR, 2026-01-01, null, rate",
    })
    void wrongRatesNameTheField(String currency, String date, String rate, String field) {
        set(currency, date, rate).statusCode(400).body("errors[0].field", equalTo(field));
    }

    @Test
    void onlyManagersSetRates() {
        Books.executive()
                .contentType("application/json")
                .body("{\"rate\": 1.1}")
                .put("/v1/exchange-rates/EUR/2026-01-01")
                .then()
                .statusCode(403);
    }

    private static ValidatableResponse set(String currency, String date, String rate) {
        return given().auth()
                .oauth2(Tokens.person("head", "cs-manager"))
                .contentType("application/json")
                .body("{\"rate\": %s}".formatted(rate))
                .put("/v1/exchange-rates/{currency}/{date}", currency, date)
                .then();
    }
}
