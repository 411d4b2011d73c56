package io.holdfast.reporting.survey;

import static io.holdfast.reporting.Books.ask;
import static io.holdfast.reporting.Books.at;
import static io.holdfast.reporting.Books.get;
import static io.holdfast.reporting.Books.scoredEvent;
import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.equalTo;

import io.holdfast.reporting.Books;
import io.holdfast.reporting.ServiceTest;
import io.restassured.path.json.JsonPath;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Health as it was said on any day. */
@ServiceTest
class HealthTest {

    private Books books;

    @BeforeEach
    void empty() {
        books = Books.empty();
    }

    @Test
    void bandsByCountAndByRevenueOfAnyPastDay() {
        books.scored("One", "2026-01-10", "80.00").pays("One", "2025-06-01", 700);
        books.scored("Two", "2026-01-10", "79.99").pays("Two", "2025-06-01", 200);
        books.scored("Three", "2026-01-10", "59.99").pays("Three", "2025-06-01", 100);
        books.scored("Three", "2026-01-12", "85.00").pays("Silent", "2025-06-01", 50);
        books.sent();
        JsonPath first = ask("/v1/bands?day=2026-01-10");
        assertThat(first.getList("bands.band")).containsExactly("GREEN", "YELLOW", "RED");
        assertThat(first.getList("bands.accounts")).containsExactly(1, 1, 1);
        assertThat(first.getList("bands.shareOfAccounts.value")).containsExactly(33.33f, 33.33f, 33.33f);
        assertThat(first.getList("bands.mrrMinor")).containsExactly(700_00, 200_00, 100_00);
        assertThat(first.getList("bands.shareOfRevenue.value")).containsExactly(70.0f, 20.0f, 10.0f);
        assertThat(first.getLong("unscored.mrrMinor")).isEqualTo(50_00);
        assertThat(ask("/v1/bands?day=2026-01-12").getList("bands.accounts")).containsExactly(2, 1, 0);
        assertThat(ask("/v1/bands/accounts?day=2026-01-12&band=green").getList("items.mrrMinor", Long.class))
                .containsExactlyInAnyOrder(700_00L, 100_00L);
    }

    @Test
    void aDayWithoutScoresHasNoShares() {
        JsonPath answer = ask("/v1/bands?day=2024-02-29");
        assertThat(answer.getString("bands[0].shareOfAccounts.value")).isNull();
        assertThat(answer.getString("bands[0].shareOfAccounts.note")).isEqualTo("no account has a score");
        assertThat(get("/v1/bands?day=2024-02-29&format=csv").extract().asString())
                .contains("2024-02-29\",\"GREEN\",0,\"\",0,\"\",\"no account has a score\"");
    }

    @Test
    void theLaterScoreOfADayWinsAndWhatWasSaidLiveStays() {
        UUID account = books.customer("Said");
        String subject = "account:" + account;
        books.tell(subject, scoredEvent(account, "2026-01-10", "90.00", at("2026-01-10T08:00:00Z")))
                .tell(subject, scoredEvent(account, "2026-01-10", "50.00", at("2026-01-10T09:00:00Z")))
                .tell(subject, scoredEvent(account, "2026-01-10", "70.00", at("2026-01-11T00:00:00Z")), true)
                .tell(subject, scoredEvent(account, "2026-01-09", "75.00", at("2026-01-10T00:00:00Z")), true);
        for (int seed = 0; seed < 3; seed++) {
            Books.empty();
            books.sentShuffled(seed);
            assertThat(ask("/v1/bands/accounts?day=2026-01-10").getList("items.score"))
                    .containsExactly(50.0f);
            assertThat(ask("/v1/bands/accounts?day=2026-01-09").getList("items.band"))
                    .containsExactly("YELLOW");
        }
    }

    @Test
    void changesAreAgainstTheScoreStoredThen() {
        books.scored("Up", "2026-01-01", "50.00").scored("Up", "2026-01-31", "62.50");
        books.scored("Down", "2026-01-01", "90.00").scored("Down", "2026-01-31", "80.00");
        books.scored("Young", "2026-01-20", "40.00").sent();
        JsonPath answer = ask("/v1/health-changes?day=2026-01-31&window=30");
        assertThat(answer.getString("before")).isEqualTo("2026-01-01");
        assertThat(answer.getMap("items.collectEntries { [it.name, it.delta] }"))
                .containsEntry("Up", 12.5f)
                .containsEntry("Down", -10.0f)
                .containsEntry("Young", null);
        assertThat(answer.getString("items.find { it.name == 'Young' }.note")).startsWith("n/a");
        assertThat(answer.getString("portfolio.score.value")).isEqualTo("60.83");
        assertThat(answer.getString("portfolio.delta.value")).isEqualTo("1.25");
        assertThat(answer.getInt("portfolio.compared")).isEqualTo(2);
        assertThat(ask("/v1/health-changes?day=2026-01-31&window=90").getString("portfolio.delta.note"))
                .isEqualTo("no account has a score that far back");
    }

    @Test
    void pagesNeitherRepeatNorOmit() {
        for (int i = 0; i < 5; i++) {
            books.scored("Page " + i, "2026-01-10", "81.00");
        }
        books.sent();
        List<String> names = new ArrayList<>();
        String next = "";
        while (next != null) {
            JsonPath page = ask("/v1/bands/accounts?day=2026-01-10&limit=2" + next);
            names.addAll(page.getList("items.name"));
            next = page.getString("next") == null ? null : "&cursor=" + page.getString("next");
        }
        assertThat(names).hasSize(5).doesNotHaveDuplicates();
        assertThat(get("/v1/health-changes?day=2026-01-10&limit=2&format=csv")
                        .extract()
                        .header("Next-Cursor"))
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource({
        "/v1/bands?day=2999-01-01, day",
        "/v1/bands?day=yesterday, day",
        "/v1/bands/accounts?band=blue, band",
        "/v1/bands/accounts?cursor=x, cursor",
        "/v1/health-changes?window=45, window",
        "/v1/health-changes?day=2026-02-30, day",
    })
    void wrongQuestionsNameTheField(String question, String field) {
        get(question).statusCode(400).body("errors[0].field", equalTo(field));
    }
}
