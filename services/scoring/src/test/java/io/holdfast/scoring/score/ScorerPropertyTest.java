package io.holdfast.scoring.score;

import static io.holdfast.scoring.score.Models.NOW;
import static io.holdfast.scoring.score.Models.saas;
import static io.holdfast.scoring.score.Models.starter;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class ScorerPropertyTest {

    @Property(tries = 300)
    void sameMeasuresInAnyOrderGiveTheSameScore(
            @ForAll("measures") Map<String, Measurement> values, @ForAll long seed) {
        List<Map.Entry<String, Measurement>> entries = new ArrayList<>(values.entrySet());
        Collections.shuffle(entries, new Random(seed));
        Map<String, Measurement> shuffled = new LinkedHashMap<>();
        entries.forEach(entry -> shuffled.put(entry.getKey(), entry.getValue()));

        assertThat(Scorer.score(saas(), new Measures(shuffled), NOW))
                .isEqualTo(Scorer.score(saas(), new Measures(values), NOW));
    }

    @Property(tries = 300)
    void staysInsideItsRangesAndAddsUp(@ForAll("measures") Map<String, Measurement> values) {
        Scoring scoring = Scorer.score(starter(), new Measures(values), NOW);

        assertThat(scoring.confidence()).isBetween(BigDecimal.ZERO, BigDecimal.ONE);
        if (scoring instanceof Scored scored) {
            BigDecimal given = scored.health().contributions().stream()
                    .map(Contribution::given)
                    .reduce(BigDecimal.ZERO, BigDecimal::add);
            assertThat(scored.health().score()).isBetween(BigDecimal.ZERO, new BigDecimal("100"));
            assertThat(given.subtract(scored.health().scoreBeforeCaps()).abs())
                    .isLessThanOrEqualTo(new BigDecimal("0.05"));
        }
    }

    @Property(tries = 300)
    void isTheLowerOfWhatItAddsUpToAndTheLowestCeiling(@ForAll("measures") Map<String, Measurement> values) {
        if (Scorer.score(starter(), new Measures(values), NOW) instanceof Scored scored) {
            HealthScore health = scored.health();
            BigDecimal lowest =
                    health.caps().stream().map(AppliedCap::ceiling).reduce(health.scoreBeforeCaps(), BigDecimal::min);
            BigDecimal lost = health.caps().stream().map(AppliedCap::lost).reduce(BigDecimal.ZERO, BigDecimal::add);

            assertThat(health.score()).isEqualByComparingTo(lowest);
            assertThat(health.score().add(lost)).isEqualByComparingTo(health.scoreBeforeCaps());
            assertThat(health.caps().stream().filter(AppliedCap::bites)).hasSizeLessThanOrEqualTo(1);
        }
    }

    @Provide
    Arbitrary<Map<String, Measurement>> measures() {
        Arbitrary<String> names = Arbitraries.of(saas().dimensions().stream()
                .flatMap(dimension -> dimension.inputs().stream())
                .map(ModelInput::measure)
                .toList());
        Arbitrary<Measurement> values = Combinators.combine(
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.ZERO, new BigDecimal("130"))
                                .ofScale(4),
                        Arbitraries.integers().between(0, 20))
                .as((value, days) -> new Measured(value, NOW.minus(Duration.ofDays(days))));
        return Arbitraries.maps(names, values).ofMaxSize(23);
    }
}
