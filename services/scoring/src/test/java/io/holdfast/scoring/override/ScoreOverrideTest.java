package io.holdfast.scoring.override;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.override.ScoreOverride.Kind;
import io.holdfast.scoring.score.HealthBand;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.score.ScoreDifference;
import io.holdfast.scoring.score.Scorer;
import io.holdfast.scoring.score.Scoring;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScoreOverrideTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    private static final HealthModel MODEL = ModelFormat.read(StoredJson.tree("""
            {"id": "one", "version": 1, "dimensions": [{"id": "D", "name": "D", "weight": 1, "inputs": [
              {"measure": "M", "name": "m", "weight": 1, "curve": "0:0 100:100"}]}],
             "caps": [{"id": "cap", "measure": "X", "above": 0, "ceiling": 79, "says": "x"}]}
            """));

    @ParameterizedTest(name = "{0} said, x {1}: {2} {3} within {4} makes {5}")
    @CsvSource({
        "60, 0, FIXED, 70, , 70.00",
        "60, 0, FIXED, 90, 15, 75.00",
        "60, 0, FIXED, 10, 15, 45.00",
        "60, 0, FLOOR, 50, , 60.00",
        "60, 0, FLOOR, 65, , 65.00",
        "60, 0, CEILING, 50, , 50.00",
        "60, 0, CEILING, 65, , 60.00",
        "60, 0, POINTS, 7.5, , 67.50",
        "60, 0, POINTS, -80, , 0.00",
        "60, 0, POINTS, 80, , 100.00",
        "60, 1, FIXED, 90, , 79.00",
        "90, 1, FIXED, 90, , 79.00",
        "90, 1, POINTS, -10, , 69.00"
    })
    void movesTheScoreAndKeepsBoth(
            String said, String x, Kind kind, BigDecimal value, BigDecimal most, BigDecimal score) {
        Scoring computed = scoring(said, x);
        HealthScore health = ((Scored) override(kind, value, most).applied(computed)).health();

        assertThat(health.score()).isEqualTo(score);
        assertThat(health.band()).isEqualTo(HealthBand.of(score));
        assertThat(health.computed()).isEqualTo(((Scored) computed).health().score());
        assertThat(health.derivation().override().points()).isEqualTo(score.subtract(health.computed()));
    }

    @Test
    void isToldInWordsWhenItComesAndWhenItEnds() {
        Scoring computed = scoring("60", "0");
        Scoring said = override(Kind.POINTS, new BigDecimal("12"), null).applied(computed);

        assertThat(ScoreDifference.between(computed.derivation(), said.derivation()))
                .extracting(ScoreDifference.Part::text)
                .containsExactly(
                        "an override came (by points +12, says ann until 2026-07-01: they told us): +12.00 points");
        assertThat(ScoreDifference.between(said.derivation(), computed.derivation()))
                .extracting(ScoreDifference.Part::text)
                .containsExactly(
                        "an override ended (by points +12, says ann until 2026-07-01: they told us): -12.00 points");
    }

    @Test
    void makesNoScoreWhereTooLittleIsKnown() {
        Scoring nothing = Scorer.score(MODEL, new Measures(Map.of()), NOW);

        assertThat(override(Kind.FIXED, new BigDecimal("70"), null).applied(nothing))
                .isEqualTo(nothing);
    }

    @Test
    void holdsUntilItEnds() {
        ScoreOverride override = override(Kind.FIXED, BigDecimal.TEN, null);

        assertThat(override.holds(NOW)).isTrue();
        assertThat(override.holds(NOW.plus(ScoreOverride.USUAL).minusSeconds(1)))
                .isTrue();
        assertThat(override.holds(NOW.plus(ScoreOverride.USUAL))).isFalse();
        assertThat(override.holds(NOW.minus(Duration.ofSeconds(1)))).isFalse();
    }

    private static Scoring scoring(String m, String x) {
        Map<String, Measurement> values =
                Map.of("M", new Measured(new BigDecimal(m), NOW), "X", new Measured(new BigDecimal(x), NOW));
        return Scorer.score(MODEL, new Measures(values), NOW);
    }

    private static ScoreOverride override(Kind kind, BigDecimal value, BigDecimal most) {
        return new ScoreOverride(
                "o", kind, value, Optional.ofNullable(most), "ann", "they told us", NOW, NOW.plus(ScoreOverride.USUAL));
    }
}
