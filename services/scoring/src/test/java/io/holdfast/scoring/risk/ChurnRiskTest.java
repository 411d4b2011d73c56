package io.holdfast.scoring.risk;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measures;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ChurnRiskTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    @ParameterizedTest(name = "health {0} with {1}: {2} {3}")
    @CsvSource({
        "80, '', 16.00, LOW",
        "80, people.power-user-gone 1, 31.00, ELEVATED",
        "80, people.power-user-gone 1 people.strong-left 2, 31.00, ELEVATED",
        "80, people.power-user-gone 1 people.strong-left 0, 36.00, ELEVATED",
        "80, people.power-user-gone 0 people.strong-left 0, 16.00, LOW",
        "40, '', 48.00, ELEVATED",
        "37.5, '', 50.00, HIGH",
        "62.5, '', 30.00, ELEVATED",
        "62.51, '', 29.99, LOW",
        "80, role.sponsor-left 1 role.champion-left 1, 36.00, ELEVATED",
        "80, role.buyer-unknown 1 money.days-to-renewal 120, 21.00, LOW",
        "80, role.buyer-unknown 1 money.days-to-renewal 121, 16.00, LOW",
        "80, role.buyer-unknown 1, 16.00, LOW",
        "80, money.downgraded-90d 1, 26.00, LOW",
        "80, money.days-to-notice 30 money.renewal-opportunity 0, 26.00, LOW",
        "80, money.days-to-notice 30 money.renewal-opportunity 1, 16.00, LOW",
        "80, money.days-to-notice 31 money.renewal-opportunity 0, 16.00, LOW",
        "80, C1 30, 16.00, LOW",
        "80, C1 31, 21.00, LOW",
        "80, money.notice-given 1, 95.00, HIGH",
        "0, money.notice-given 1 people.power-user-gone 1, 95.00, HIGH",
        "0, money.notice-given 1 people.power-user-gone 1 role.sponsor-left 1, 100.00, HIGH",
        "100, '', 0.00, LOW"
    })
    void worksAsByHand(BigDecimal health, String values, BigDecimal risk, RiskLevel level) {
        ChurnRisk churn = ChurnRisk.of(health, measures(values), Map.of(), NOW);

        assertThat(churn.risk()).isEqualTo(risk);
        assertThat(churn.level()).isEqualTo(level);
    }

    @Test
    void additionsAreToldGreatestFirstAndRememberWhenTheyBegan() {
        Instant began = NOW.minus(Duration.ofDays(20));
        ChurnRisk churn = ChurnRisk.of(
                new BigDecimal("80"),
                measures("C1 31 people.power-user-gone 1 role.sponsor-left 1"),
                Map.of("sponsor-gone", began, "downgraded", began),
                NOW);

        assertThat(churn.additions())
                .extracting(Addition::rule)
                .containsExactly("power-user-gone", "sponsor-gone", "overdue");
        assertThat(churn.since()).isEqualTo(Map.of("power-user-gone", NOW, "sponsor-gone", began, "overdue", NOW));
    }

    @ParameterizedTest
    @CsvSource({"179, 26.00", "180, 16.00", "400, 16.00"})
    void anAdditionEndsAfter180DaysAndDoesNotBeginAgainWhileItsConditionLasts(int days, BigDecimal risk) {
        Instant began = NOW.minus(Duration.ofDays(days));
        ChurnRisk churn =
                ChurnRisk.of(new BigDecimal("80"), measures("role.sponsor-left 1"), Map.of("sponsor-gone", began), NOW);

        assertThat(churn.risk()).isEqualTo(risk);
        assertThat(churn.since()).containsEntry("sponsor-gone", began);
    }

    private static Measures measures(String text) {
        Map<String, Measurement> values = new HashMap<>();
        String[] words = text.isBlank() ? new String[0] : text.split(" ");
        for (int i = 0; i < words.length; i += 2) {
            values.put(words[i], new Measured(new BigDecimal(words[i + 1]), NOW));
        }
        return new Measures(values);
    }
}
