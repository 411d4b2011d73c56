package io.holdfast.scoring.score;

import static io.holdfast.scoring.score.Models.NOW;
import static io.holdfast.scoring.score.Models.measured;
import static io.holdfast.scoring.score.Models.saas;
import static io.holdfast.scoring.score.Models.starter;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.scoring.condition.Profile;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Scoring.NotEnoughData;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CapTest {

    @ParameterizedTest(name = "ticket {0} h, invoice {1} days: {2} -> {3} {4} by {5}")
    @CsvSource({
        "0, 60, 90.00, 90.00, GREEN, ",
        "0, 61, 90.00, 59.00, RED, invoice-overdue-60d",
        "48, 0, 91.00, 91.00, GREEN, ",
        "49, 0, 90.88, 79.00, YELLOW, critical-ticket-48h",
        "120, 0, 80.00, 79.00, YELLOW, critical-ticket-48h",
        "121, 0, 80.00, 59.00, RED, critical-ticket-120h",
        "49, 61, 80.88, 59.00, RED, invoice-overdue-60d",
        "121, 61, 70.00, 59.00, RED, critical-ticket-120h"
    })
    void theShippedCapsHoldHealthDown(
            String ticket, String invoice, BigDecimal before, BigDecimal score, HealthBand band, String biting) {
        HealthScore health = score(starter(), "U1 1 U2 0.85 R1 1 E1 " + ticket + " C1 " + invoice);

        assertThat(health.scoreBeforeCaps()).isEqualTo(before);
        assertThat(health.score()).isEqualTo(score);
        assertThat(health.band()).isEqualTo(band);
        assertThat(health.bitingCap().map(AppliedCap::id).orElse(null)).isEqualTo(biting);
        assertThat(health.bitingCap().map(AppliedCap::lost).orElse(new BigDecimal("0.00")))
                .isEqualTo(before.subtract(score));
    }

    @ParameterizedTest(name = "{0} under {1} is {2}, bitten by {3}")
    @CsvSource({
        "40, a:59, 40.00, ",
        "59, a:59, 59.00, ",
        "59.01, a:59, 59.00, a",
        "90, a:79 b:59, 59.00, b",
        "90, a:59 b:79, 59.00, a",
        "70, a:79 b:59, 59.00, b",
        "59, a:79 b:59, 59.00, ",
        "90, a:59 b:59, 59.00, a",
        "90, b:59 a:59, 59.00, b",
        "0, a:0, 0.00, ",
        "100, a:100, 100.00, "
    })
    void theLowestWinsAndOnlyLowers(String before, String caps, BigDecimal score, String biting) {
        HealthScore health = score(model(caps), "M " + before + " X 1");

        assertThat(health.score()).isEqualTo(score);
        assertThat(health.bitingCap().map(AppliedCap::id).orElse(null)).isEqualTo(biting);
        assertThat(health.caps()).as("all that apply are told").hasSize(caps.split(" ").length);
    }

    @Test
    void theBandIsThatOfTheCappedScore() {
        assertThat(score(model("a:60"), "M 95 X 1").band()).isEqualTo(HealthBand.YELLOW);
        assertThat(score(model("a:59.99"), "M 95 X 1").band()).isEqualTo(HealthBand.RED);
    }

    @Test
    void saysWhatItIsAndWhatItCost() {
        AppliedCap cap =
                score(starter(), "U1 1 U2 0.85 E1 0 R1 1 C1 61").bitingCap().orElseThrow();

        assertThat(cap.text()).isEqualTo("an invoice is 61 days overdue: health is 59 at most");
        assertThat(cap.value()).isEqualTo("61");
        assertThat(cap.lost()).isEqualTo("31.00");
    }

    @Test
    void whatIsNotKnownCapsNothing() {
        assertThat(with(new Missing("no billing source is linked")).caps()).isEmpty();
        assertThat(with(new NotApplicable("paid by hand")).caps()).isEmpty();
        assertThat(score(starter(), "U1 1 U2 0.85 E1 0 R1 1").caps()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"0, true", "13, true", "14, false", "40, false"})
    void whatHasExpiredCapsNothing(long days, boolean applies) {
        HealthScore health = with(new Measured(new BigDecimal("61"), NOW.minus(Duration.ofDays(days))));

        assertThat(health.bitingCap().isPresent()).isEqualTo(applies);
    }

    @Test
    void aMeasureThatNoInputReadsNeverExpires() {
        Map<String, Measurement> values = new HashMap<>(measured("M 90").byName());
        values.put("X", new Measured(BigDecimal.ONE, NOW.minus(Duration.ofDays(900))));

        assertThat(score(model("a:59"), new Measures(values)).score()).isEqualTo("59.00");
    }

    @Test
    void thereIsNothingToCapWithoutAScore() {
        assertThat(Scorer.score(starter(), measured("C1 61"), NOW))
                .isInstanceOfSatisfying(
                        NotEnoughData.class,
                        none -> assertThat(none.derivation().caps()).isEmpty());
    }

    @Test
    void refusesACapThatCannotBeRight() {
        assertThatThrownBy(() -> model("a:101")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model("a:-1")).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> model("a:59 a:79")).hasMessageContaining("twice");
    }

    @ParameterizedTest
    @CsvSource({"13, false", "14, true", "28, true"})
    void aBoundMayBelongToTheCap(String days, boolean applies) {
        HealthScore health = score(saas(), "U1 0.5 U2 1 C1 0 E1 0 R1 1 R2 1 O1 1 usage.low-days " + days);

        assertThat(health.caps()).extracting(AppliedCap::id).hasSize(applies ? 1 : 0);
    }

    @ParameterizedTest
    @CsvSource({"0, 79.00, power-user-gone", "1, 90.00, ", ", 90.00, "})
    void anExceptionLiftsACap(String strong, String score, String biting) {
        String left = strong == null ? "" : " people.strong-left " + strong;
        HealthScore health = score(written("""
                        {"id": "power-user-gone", "measure": "X", "atLeast": 1, "ceiling": 79, "says": "gone",
                         "unless": "!('people.strong-left' in m) || m['people.strong-left'] > 0.0"}
                        """), "M 90 X 1" + left);

        assertThat(health.score()).isEqualTo(score);
        assertThat(health.bitingCap().map(AppliedCap::id).orElse(null)).isEqualTo(biting);
    }

    @Test
    void aConditionOverSeveralMeasuresAndTheAccountCaps() {
        HealthModel model = written("""
                {"id": "both", "when": "m['M'] > 50 && m['X'] >= 1 && account.tier == 'T1'", "ceiling": 59,
                 "says": "both at once: health is {ceiling} at most"}
                """);
        Profile big = new Profile("T1", "saas", "active", List.of(), 400);
        HealthScore health = ((Scored) Scorer.score(model, measured("M 90 X 1"), big, NOW)).health();

        assertThat(health.score()).isEqualTo("59.00");
        assertThat(health.bitingCap().orElseThrow().text()).isEqualTo("both at once: health is 59 at most");
        assertThat(score(model, "M 90 X 1").caps()).as("another tier").isEmpty();
    }

    @Test
    void whatCannotBeEvaluatedIsToldAndNeverFalseInSilence() {
        HealthModel model = written("""
                {"id": "broken", "when": "m['Y'] > 1", "ceiling": 59, "says": "y"},
                {"id": "shaky", "measure": "X", "atLeast": 1, "unless": "m['Y'] > 1", "ceiling": 79, "says": "x is on"}
                """);
        HealthScore health = score(model, "M 90 X 1");

        assertThat(health.score())
                .as("a cap whose exception is unknown applies")
                .isEqualTo("79.00");
        assertThat(health.caps()).extracting(AppliedCap::limits).containsExactly(false, true);
        assertThat(health.caps().get(0).text()).startsWith("cap broken could not be evaluated: ");
        assertThat(health.caps().get(1).text()).startsWith("x is on (its exception could not be evaluated: ");
        assertThat(health.caps()).allSatisfy(cap -> assertThat(cap.failure()).contains("Y"));
    }

    private static HealthModel written(String caps) {
        return Models.model("""
                {"id": "one", "version": 1,
                 "dimensions": [{"id": "D", "name": "D", "weight": 1, "inputs": [
                   {"measure": "M", "name": "m", "weight": 1, "curve": "0:0 100:100"}]}],
                 "caps": [%s]}
                """.formatted(caps));
    }

    private static HealthScore with(Measurement invoice) {
        Map<String, Measurement> values =
                new HashMap<>(measured("U1 1 U2 0.85 E1 0 R1 1").byName());
        values.put("C1", invoice);
        return score(starter(), new Measures(values));
    }

    /** Health is the value of M; the caps, {@code id:ceiling}, apply while X is above zero. */
    private static HealthModel model(String caps) {
        ModelInput input = new ModelInput(
                "M",
                "m",
                BigDecimal.ONE,
                Curve.parse("0:0 100:100"),
                new MissingPolicy.Drop(),
                Freshness.ALWAYS,
                "{value}");
        return new HealthModel(
                "one",
                1,
                List.of(new HealthModel.Dimension("D", "D", BigDecimal.ONE, List.of(input))),
                Arrays.stream(caps.split(" "))
                        .map(cap -> cap.split(":"))
                        .map(cap -> new Cap(cap[0], "X", BigDecimal.ZERO, new BigDecimal(cap[1]), "{value}"))
                        .toList());
    }

    private static HealthScore score(HealthModel model, String measures) {
        return score(model, measured(measures));
    }

    private static HealthScore score(HealthModel model, Measures measures) {
        return ((Scored) Scorer.score(model, measures, NOW)).health();
    }
}
