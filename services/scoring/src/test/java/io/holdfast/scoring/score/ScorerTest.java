package io.holdfast.scoring.score;

import static io.holdfast.scoring.score.Models.NOW;
import static io.holdfast.scoring.score.Models.measured;
import static io.holdfast.scoring.score.Models.saas;
import static io.holdfast.scoring.score.Models.starter;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Scoring.NotEnoughData;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScorerTest {

    private static final String A = "U1 1.02 U2 .76 U3 .50 U4 .65 U5 .60 U6 .30 E1 0 E2 .90 E3 .06 E4 .90 E5 1.0 E6 .60"
            + " R1 .80 R2 1.0 R3 3 R4 8 R5 3 O1 .90 O2 .90 O3 2 C1 0 C2 1.0 C3 0";
    private static final String B = "U1 .82 U2 .60 U3 .40 U4 .50 U5 .45 U6 .15 E1 0 E2 1.2 E3 .10 E4 .80 E5 1.2 E6 .50"
            + " R1 1.2 R2 .75 R3 2 R4 7 R5 2 O1 .70 O2 .70 O3 1 C1 0 C2 1.0 C3 0";
    private static final String C = "U1 .60 U2 .40 U3 .25 U4 .35 U5 .30 U6 .05 E1 80 E2 2.0 E3 .20 E4 .60 E5 2.2 E6 .30"
            + " R1 2.0 R2 .50 R3 1 R4 6 R5 1 O1 .40 O2 .50 O3 0 C1 20 C2 .95 C3 1";

    /** The second is exactly 73.395, which half to even makes 73.40. */
    @ParameterizedTest
    @CsvSource({A + ",93.16,GREEN", B + ",73.40,YELLOW", C + ",34.22,RED"})
    void worksTheBroadModelAsByHand(String values, BigDecimal score, HealthBand band) {
        HealthScore health = score(saas(), measured(values));

        assertThat(health.score()).isEqualTo(score);
        assertThat(health.band()).isEqualTo(band);
        assertThat(health.confidence()).isEqualTo("1.00");
    }

    /** The middle one before it is rounded: 73.395 on the dot, so that half to even decides. */
    @ParameterizedTest
    @CsvSource({
        A + ",93.16,88.83 96.60 96.00 93.33 95.50",
        B + ",73.395,62.74 85.60 74.00 66.44 95.50",
        C + ",34.22,27.38 38.73 36.50 22.44 62.25"
    })
    void worksEveryDimensionAsByHand(String values, BigDecimal exact, String dimensions) {
        Weighing weighing = Weighing.of(saas(), measured(values), NOW);

        assertThat(Scorer.noiseFree(weighing.exact()).setScale(exact.scale(), RoundingMode.HALF_EVEN))
                .isEqualTo(exact);
        assertThat(weighing.groups(BigDecimal.ONE, null).stream()
                        .map(group -> group.score().toPlainString()))
                .containsExactly(dimensions.split(" "));
        assertThat(Scorer.noiseFree(Weighing.of(saas(), measured(B), NOW).exact()))
                .isEqualByComparingTo("73.395");
    }

    @Test
    void aCriticalTicketOf80HoursDoesNotBiteAtThirtyFour() {
        HealthScore health = score(saas(), measured(C));

        assertThat(health.caps()).extracting(AppliedCap::id).containsExactly("critical-ticket-48h");
        assertThat(health.bitingCap()).isEmpty();
        assertThat(health.score()).isEqualTo(health.scoreBeforeCaps()).isEqualTo("34.22");
    }

    @Test
    void sharesTheWeightOfMissingInputsInsideTheirDimension() {
        String withoutTickets = A.replace("E2 .90 E3 .06 E4 .90 ", "");

        assertThat(score(saas(), measured(withoutTickets)).score()).isEqualTo("92.84");
    }

    /** U (30 x 64 + 25 x 65) / 55 = 64.45; 0.55 x 64.45 + 0.20 x 100 + 0.15 x 84 + 0.10 x 60 = 74.05. */
    @Test
    void worksTheStarterModelAsByHand() {
        HealthScore health = score(starter(), measured("U1 0.82 U2 0.60 E1 0 R1 1.2 C1 20"));

        assertThat(health.score()).isEqualTo("74.05");
        assertThat(health.band()).isEqualTo(HealthBand.YELLOW);
        assertThat(health.model()).isEqualTo("starter");
        assertThat(health.costliest(2)).extracting(Contribution::measure).containsExactly("U1", "U2");
        assertThat(health.costliest(1).getFirst().lost()).isEqualTo("10.80");
        assertThat(health.costliest(1).getFirst().text())
                .isEqualTo("value events of the last 28 days are at 82 % of the account's usual level");
    }

    @Test
    void dropsADimensionOfWhichNothingIsKnown() {
        HealthScore health = score(starter(), measured("U1 0.82 U2 0.60 R1 1.2 C1 20"));

        assertThat(health.score()).isEqualTo("67.56");
        assertThat(health.confidence()).isEqualTo("0.80");
    }

    @Test
    void countsAMissingContactAsZeroWithFullWeight() {
        HealthScore health = score(starter(), measured("U1 1 U2 0.85 E1 0 C1 0"));

        assertThat(health.score()).isEqualTo("85.00");
        assertThat(health.confidence()).isEqualTo("0.85");
    }

    @Test
    void leavesOutWhatDoesNotApply() {
        Map<String, Measurement> values =
                new HashMap<>(measured("U1 1 U2 0.85 E1 0 C1 0").byName());
        values.put("R1", new NotApplicable("tier T4 is served digitally"));

        HealthScore health = score(starter(), new Measures(values));

        assertThat(health.score()).isEqualTo("100.00");
        assertThat(health.confidence()).isEqualTo("1.00");
    }

    @ParameterizedTest
    @CsvSource({"0,1.00", "2,1.00", "3,0.92", "8,0.50", "13,0.08", "14,0.00", "40,0.00"})
    void fadesWithAge(long days, BigDecimal freshness) {
        Map<String, Measurement> values =
                new HashMap<>(measured("U2 0.85 E1 0 R1 1 C1 0").byName());
        values.put("U1", new Measured(BigDecimal.ONE, NOW.minus(Duration.ofDays(days))));

        Contribution usage =
                score(starter(), new Measures(values)).contributions().getFirst();

        assertThat(usage.freshness()).isEqualTo(freshness);
    }

    @Test
    void anAgedInputWeighsLessInsideItsDimension() {
        Map<String, Measurement> values =
                new HashMap<>(measured("U2 0.3 E1 0 R1 1 C1 0").byName());
        values.put("U1", new Measured(BigDecimal.ONE, NOW.minus(Duration.ofDays(8))));

        HealthScore health = score(starter(), new Measures(values));

        // U = (15 x 100 + 25 x 0) / 40 = 37.5; 0.55 x 37.5 + 45 = 65.625, half to even
        assertThat(health.score()).isEqualTo("65.62");
        assertThat(health.confidence()).isEqualTo("0.85");
    }

    @Test
    void saysNothingWhenTooLittleIsKnown() {
        assertThat(Scorer.score(starter(), measured("R1 1"), NOW)).isInstanceOfSatisfying(NotEnoughData.class, none -> {
            assertThat(none.confidence()).isEqualTo("0.15");
            assertThat(none.contributions())
                    .extracting(Contribution::text)
                    .contains("seats in use is unknown: not measured");
        });
        assertThat(Scorer.score(starter(), measured("R1 1 C1 0"), NOW)).isInstanceOf(Scored.class);
        assertThat(Scorer.score(starter(), new Measures(Map.of("U1", new Missing("history is too short"))), NOW))
                .isInstanceOf(NotEnoughData.class);
    }

    @ParameterizedTest
    @CsvSource({"59.99,RED", "60,YELLOW", "60.00,YELLOW", "79.99,YELLOW", "80,GREEN", "100,GREEN", "0,RED"})
    void bandsIncludeTheirLowerEdge(BigDecimal score, HealthBand band) {
        assertThat(HealthBand.of(score)).isEqualTo(band);
    }

    @Test
    void decidesTheBandOnTheRoundedScore() {
        // one input, points 79.996: stored as 80.00 and therefore green
        HealthModel model = new HealthModel(
                "one",
                1,
                java.util.List.of(new HealthModel.Dimension(
                        "D",
                        "D",
                        BigDecimal.ONE,
                        java.util.List.of(new ModelInput(
                                "M",
                                "m",
                                BigDecimal.ONE,
                                Curve.parse("0:0 100:100"),
                                new MissingPolicy.Drop(),
                                Freshness.ALWAYS,
                                "{value}")))),
                java.util.List.of());

        assertThat(score(model, measured("M 79.996")).band()).isEqualTo(HealthBand.GREEN);
        assertThat(score(model, measured("M 79.994")).score()).isEqualTo("79.99");
        assertThat(score(model, measured("M 79.994")).band()).isEqualTo(HealthBand.YELLOW);
    }

    private static HealthScore score(HealthModel model, Measures measures) {
        return ((Scored) Scorer.score(model, measures, NOW)).health();
    }
}
