package io.holdfast.scoring.catalogue;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.catalogue.CustomMeasure.RecordedValue;
import io.holdfast.scoring.catalogue.Formula.Operation;
import io.holdfast.scoring.catalogue.MeasureDescription.Polarity;
import io.holdfast.scoring.catalogue.MeasureDescription.Unit;
import io.holdfast.scoring.catalogue.UsageCount.Against;
import io.holdfast.scoring.catalogue.UsageCount.Aggregate;
import io.holdfast.scoring.catalogue.UsageCount.Counted;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.Missing;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CustomMeasureTest {

    private static final Instant NOW = Instant.parse("2026-03-02T09:00:00Z");
    private static final LocalDate ANCHOR = LocalDate.parse("2026-03-02");

    private static final String RECORDED = """
            {"title": "partners live", "unit": "COUNT", "polarity": "UP_IS_GOOD", "missing": "nobody says",
             "freshDays": 30, "expiresDays": 90, "kind": "RECORDED"}""";

    @ParameterizedTest
    @CsvSource({
        "RATIO, 1, 3, 0.333333",
        "RATIO, 2, 3, 0.666667",
        "SUM, 0.1, 0.2, 0.3",
        "DIFFERENCE, 0.1, 0.3, -0.2",
        "MIN, 4, 7, 4",
        "MAX, 4, 7, 7"
    })
    void formulasAreExact(Operation operation, BigDecimal left, BigDecimal right, BigDecimal result) {
        Map<String, Measurement> known =
                Map.of("U1", new Measured(left, NOW), "U2", new Measured(right, NOW.minusSeconds(9)));

        assertThat(new Formula(operation, "U1", "U2").of(known::get))
                .isEqualTo(new Measured(result, NOW.minusSeconds(9)));
    }

    @Test
    void aFormulaOfWhatIsNotKnownIsNotKnown() {
        Map<String, Measurement> known = Map.of(
                "one", new Measured(BigDecimal.ONE, NOW),
                "zero", new Measured(BigDecimal.ZERO, NOW),
                "gone", new Missing("why ever"),
                "foreign", new NotApplicable("why ever"));

        assertThat(new Formula(Operation.RATIO, "one", "zero").of(known::get))
                .isEqualTo(new Missing("zero is zero: nothing to divide by"));
        assertThat(new Formula(Operation.SUM, "one", "gone").of(known::get)).isEqualTo(new Missing("gone is missing"));
        assertThat(new Formula(Operation.SUM, "gone", "one").of(known::get)).isEqualTo(new Missing("gone is missing"));
        assertThat(new Formula(Operation.SUM, "gone", "foreign").of(known::get))
                .isEqualTo(new NotApplicable("foreign does not apply"));
        assertThat(new Formula(Operation.SUM, "foreign", "gone").of(known::get))
                .isEqualTo(new NotApplicable("foreign does not apply"));
    }

    @Test
    void usageIsCountedAgainstNothingSeatsOrTheMedianOfThreeWindows() {
        Counted counted = counted(5, ANCHOR.minusDays(40), 6, 9, 4, 8);

        assertThat(usage(Against.NONE).of(counted)).isEqualTo(measured("6"));
        assertThat(usage(Against.SEATS).of(counted)).isEqualTo(measured("1.2"));
        assertThat(usage(Against.BASELINE).of(counted)).isEqualTo(measured("0.75"));
        assertThat(usage(Against.SEATS).of(counted(0, ANCHOR.minusDays(40), 6, 0, 0, 0)))
                .isEqualTo(new Missing("nobody says how many seats were sold"));
        assertThat(usage(Against.BASELINE).of(counted(5, ANCHOR.minusDays(39), 6, 9, 4, 8)))
                .isEqualTo(new Missing("usage history is too short for a baseline"));
        assertThat(usage(Against.BASELINE).of(counted(5, ANCHOR.minusDays(40), 6, 0, 0, 8)))
                .isEqualTo(new Missing("there was no usage to compare with"));
    }

    @Test
    void aRecordedValueHoldsUntilItExpires() {
        CustomMeasure measure = CustomMeasureFormat.read("custom.partners", StoredJson.tree(RECORDED));
        Instant at = NOW.minus(Duration.ofDays(89));

        assertThat(measure.origin()).isEqualTo(new RecordedValue());
        assertThat(measure.description().fresh()).isEqualTo("30/90");
        assertThat(new RecordedState(BigDecimal.TEN, at, null).of(measure, NOW))
                .isEqualTo(new Measured(BigDecimal.TEN, at));
        assertThat(new RecordedState(BigDecimal.TEN, at, null).of(measure, NOW.plus(Duration.ofDays(1))))
                .isInstanceOf(Missing.class);
        assertThat(new RecordedState(BigDecimal.TEN, at, NOW).of(measure, NOW)).isInstanceOf(Missing.class);
        assertThat(new RecordedState(BigDecimal.TEN, at, NOW.plusSeconds(1)).of(measure, NOW))
                .isInstanceOf(Measured.class);
    }

    @ParameterizedTest
    @CsvSource({
        "custom.partners, 'RECORDED', 'GUESSED', kind",
        "custom.partners, '\"COUNT\"', '\"MANY\"', unit",
        "custom.partners, '\"COUNT\"', 'null', unit",
        "custom.partners, 'UP_IS_GOOD', 'up', polarity",
        "custom.partners, 'partners live', ' ', title",
        "custom.partners, '\"nobody says\"', '7', missing",
        "custom.partners, '30', '90', expiresDays",
        "custom.partners, '30', '-1', freshDays",
        "custom.partners, '30', '1.5', freshDays",
        "custom.partners, '90', '99999', expiresDays",
        "custom.partners, '\"RECORDED\"', '\"USAGE\", \"windowDays\": 91', windowDays",
        "custom.partners, '\"RECORDED\"', '\"USAGE\", \"windowDays\": 7, \"aggregate\": \"SUM\"', aggregate",
        "custom.partners, '\"RECORDED\"', '\"USAGE\", \"windowDays\": 7, \"features\": [\"\"]', features",
        "custom.partners, '\"RECORDED\"', '\"FORMULA\", \"of\": [\"U1\"]', of",
        "custom.partners, '\"RECORDED\"', '\"FORMULA\", \"of\": [\"U1\", \"U2\"], \"operation\": \"POWER\"', operation",
        "partners, '30', '30', name",
        "custom.Partners, '30', '30', name",
        "custom.a--b, '30', '30', name"
    })
    void whatCannotBeRightIsRefusedByItsField(String name, String from, String to, String field) {
        String json = RECORDED.replace(from, to);

        assertThatThrownBy(() -> CustomMeasureFormat.read(name, StoredJson.tree(json)))
                .isInstanceOfSatisfying(UnsoundMeasure.class, unsound -> assertThat(unsound.field())
                        .isEqualTo(field));
    }

    @Test
    void formulasComeAfterWhatTheyReadAndNeverInACircle() {
        CustomMeasure a = sum("custom.a", "custom.b", "U1");
        CustomMeasure b = sum("custom.b", "custom.c", "custom.c");
        CustomMeasure c = sum("custom.c", "U1", "U2");

        assertThat(CustomMeasure.inOrder(List.of(a, b, c))).containsExactly(c, b, a);
        assertThatThrownBy(() -> CustomMeasure.inOrder(List.of(a, b, sum("custom.c", "U1", "custom.a"))))
                .isInstanceOf(UnsoundMeasure.class)
                .hasMessageContaining("custom.a reads custom.b reads custom.c reads custom.a");
    }

    private static CustomMeasure sum(String name, String left, String right) {
        return new CustomMeasure(
                name, "t", Unit.COUNT, Polarity.NEITHER, "m", 1, 2, new Formula(Operation.SUM, left, right));
    }

    private static UsageCount usage(Against against) {
        return new UsageCount(List.of(), 10, Aggregate.USERS, against);
    }

    private static Counted counted(long seats, LocalDate first, long... counts) {
        return new Counted(counts, seats, first, ANCHOR, NOW);
    }

    private static Measured measured(String value) {
        return new Measured(new BigDecimal(value), NOW);
    }
}
