package io.holdfast.scoring.assessment;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PastScoresTest {

    private static final LocalDate TODAY = LocalDate.parse("2026-03-31");

    /** A past reads {@code daysAgo=score}, oldest first. */
    @ParameterizedTest
    @CsvSource({
        "14=90 1=80, 75, 15, 0",
        "15=90 13=80, 75, 15, 0",
        "16=90 15=80, 75, 5, 0",
        "40=90, 75, 15, 0",
        "30=80, 80, 0, 30",
        "28=80, 84.99, 0, 28",
        "28=80, 85, 0, 0",
        "30=75 28=80, 80, 0, 28",
        "28=80 10=77 5=82.01, 80, 2.01, 5",
        "1=70, 90, 0, 0",
        "1=90 0=10, 88, 2, 1"
    })
    void readsWhatTheScoreFellFromAndHowLongItWasStable(String past, String score, String drop, String stable) {
        Map<String, BigDecimal> readings = PastScores.readings(days(past), new BigDecimal(score), TODAY);
        assertThat(readings.get("health.drop-14d")).isEqualByComparingTo(drop);
        assertThat(readings.get("health.stable-days")).isEqualByComparingTo(stable);
    }

    @Test
    void withoutAPastNothingHasFallen() {
        assertThat(PastScores.readings(List.of(), new BigDecimal("50"), TODAY))
                .doesNotContainKeys("health.drop-14d", "health.high-14d")
                .containsEntry("health.score", new BigDecimal("50"));
    }

    private static List<PastScores.Day> days(String past) {
        List<PastScores.Day> days = new ArrayList<>();
        for (String one : past.split(" ")) {
            String[] sides = one.split("=");
            days.add(new PastScores.Day(TODAY.minusDays(Long.parseLong(sides[0])), new BigDecimal(sides[1])));
        }
        return days;
    }
}
