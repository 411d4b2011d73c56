package io.holdfast.reporting.cases;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.reporting.cases.Case.Standing;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CasesTest {

    private static final Instant BEGAN = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration DAY = Duration.ofDays(1);

    @Test
    void openCasesStandApart() {
        CaseLoad load = CaseLoad.of(List.of(days(4), days(10), days(25), open()), BEGAN.plus(Duration.ofDays(40)));
        assertThat(load.answered().mean(DAY)).contains(new BigDecimal("13.00"));
        assertThat(load.answered().median(DAY)).contains(new BigDecimal("10.00"));
        assertThat(load.open().mean(DAY)).contains(new BigDecimal("40.00"));
        assertThat(load.asOfNow().mean(DAY)).contains(new BigDecimal("19.75"));
        assertThat(load.pending()).isEqualTo(1);
    }

    /** Due after 24 hours, seen after 30. */
    @ParameterizedTest
    @CsvSource({
        "23, , MET",
        "24, , MET",
        "25, , BREACHED",
        ", , BREACHED",
        ", 10, CLOSED_UNANSWERED",
        ", 26, BREACHED",
    })
    void promisesAreKeptOrBroken(Integer answeredAfter, Integer closedAfter, Standing standing) {
        Case one = new Case(BEGAN, hours(24), hours(answeredAfter), hours(closedAfter));
        assertThat(one.standing(hours(30))).isEqualTo(standing);
        assertThat(one.isOpen()).isEqualTo(answeredAfter == null && closedAfter == null);
    }

    @Test
    void aCaseIsPendingUntilItsDeadlineHasPassed() {
        Case one = new Case(BEGAN, hours(24), null, null);
        assertThat(one.standing(hours(24))).isEqualTo(Standing.PENDING);
        assertThat(one.standing(hours(24).plusMillis(1))).isEqualTo(Standing.BREACHED);
    }

    @Test
    void anAnswerBeforeTheBeginningTookNoTime() {
        assertThat(new Case(BEGAN, null, BEGAN.minusSeconds(60), null).seconds(BEGAN))
                .isZero();
    }

    @ParameterizedTest
    @CsvSource({"18, 1, 1, 2, 90.00, 92.50", "1, 1, 0, 1, 50.00, 75.00", "0, 0, 0, 3, ,"})
    void successIsStrictOrWeighted(
            long achieved, long partial, long missed, long cancelled, BigDecimal strict, BigDecimal weighted) {
        Outcomes outcomes = new Outcomes(achieved, partial, missed, cancelled);
        assertThat(outcomes.strict().percent().orElse(null)).isEqualTo(strict);
        assertThat(outcomes.weighted().percent().orElse(null)).isEqualTo(weighted);
    }

    private static Case days(int days) {
        return new Case(BEGAN, null, BEGAN.plus(Duration.ofDays(days)), null);
    }

    private static Case open() {
        return new Case(BEGAN, null, null, null);
    }

    private static Instant hours(Integer hours) {
        return hours == null ? null : BEGAN.plus(Duration.ofHours(hours));
    }
}
