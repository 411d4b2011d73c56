package io.holdfast.scoring.define;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.measure.Account;
import io.holdfast.scoring.product.Products;
import io.holdfast.scoring.score.Contribution;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.HealthScore;
import io.holdfast.scoring.score.Measurement;
import io.holdfast.scoring.score.Measurement.Measured;
import io.holdfast.scoring.score.Measurement.NotApplicable;
import io.holdfast.scoring.score.Measures;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.score.ModelIdentity;
import io.holdfast.scoring.score.Scoring.Scored;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class InForceTest {

    private static final Instant NOW = Instant.parse("2026-06-01T09:00:00Z");

    /** Scores what M says. */
    private static final HealthModel STRAIGHT = model("straight", 1, "0:0 100:100", "");

    private static final HealthModel TURNED = model("turned", 3, "0:100 100:0", "");
    private static final HealthModel START = model("start", 1, "0:100 100:0", "");
    private static final HealthModel LASTING = model("lasting", 2, "0:0 100:100", "\"onboarding\": \"start\",");

    @Test
    void theFirstAssignmentThatHoldsWins() {
        InForce inForce = assigned("account.tier == 'T4'", TURNED);

        assertThat(score(inForce, account("T1", 400), "M 90").model()).isEqualTo("straight");
        HealthScore other = score(inForce, account("T4", 400), "M 90");
        assertThat(other.model()).isEqualTo("turned");
        assertThat(other.modelVersion()).isEqualTo(3);
        assertThat(other.score()).isEqualTo("10.00");
        assertThat(inForce.identity(account("T4", 400), NOW)).isEqualTo(ModelIdentity.of(TURNED));
    }

    @Test
    void anAssignmentThatCannotBeEvaluatedIsToldAndPassedOver() {
        HealthScore health = score(assigned("account.segments[3] == 'x'", TURNED), account("T4", 400), "M 90");

        assertThat(health.model()).isEqualTo("straight");
        assertThat(health.derivation().notes()).singleElement().satisfies(note -> assertThat(note)
                .startsWith("model assignment 1 could not be evaluated: "));
    }

    /** By start 10, by lasting 90. */
    @ParameterizedTest(name = "on day {0}: {1} by {2}")
    @CsvSource({
        "0, 10.00, start",
        "90, 10.00, start",
        "91, 15.33, lasting",
        "97, 47.33, lasting",
        "98, 52.67, lasting",
        "104, 84.67, lasting",
        "105, 90.00, lasting",
        "400, 90.00, lasting"
    })
    void passesFromTheFirstModelToTheLastingOne(int day, String score, String model) {
        InForce inForce = inForce(LASTING, List.of(), List.of());

        HealthScore health = score(inForce, account("T1", day), "M 90");

        assertThat(health.score()).isEqualTo(score);
        assertThat(health.model()).isEqualTo(model);
        assertThat(inForce.identity(account("T1", day), NOW).before()).contains(ModelIdentity.of(START));
    }

    @Test
    void thePassageShowsBothModelsAndTheirShares() {
        HealthScore health = score(inForce(LASTING, List.of(), List.of()), account("T1", 96), "M 90");

        assertThat(health.derivation().notes())
                .containsExactly("passing from start v1 to lasting v2: 60 % of the score are of the first, 40 % of the"
                        + " second");
        assertThat(health.contributions()).extracting(Contribution::path).containsExactly("start/D", "lasting/D");
        assertThat(health.contributions())
                .extracting(Contribution::given)
                .containsExactly(new BigDecimal("6.00"), new BigDecimal("36.00"));
        assertThat(health.derivation().groups().stream()
                        .map(group -> group.path() + " " + group.score() + " " + group.weight()))
                .containsExactly(
                        "start 10.00 0.6000", "start/D 10.00 0.6000", "lasting 90.00 0.4000", "lasting/D 90.00 0.4000");
    }

    @Test
    void aProductsScorecardReadsTheMeasuresOfTheProduct() {
        Scorecard billing = new Scorecard("product:b", "B", STRAIGHT, Optional.of("b"), Optional.empty());
        Scorecard young = new Scorecard(
                "young",
                "Young",
                TURNED,
                Optional.empty(),
                Optional.of(Expression.overAccount("account.ageDays <= 104")));
        InForce inForce = inForce(STRAIGHT, List.of(), List.of(billing, young));

        assertThat(cards(inForce, account("T1", 400), measures("M 90 M@b 30"))).containsExactly("product:b 30.00");
        assertThat(cards(inForce, account("T1", 104), measures("M 90 N@b 1")))
                .containsExactly("product:b 90.00", "young 10.00");
        Map<String, Measurement> without = new HashMap<>(measures("M 90").byName());
        assertThat(cards(inForce, account("T1", 400), new Measures(without))).isEmpty();
        without.put("M@b", new NotApplicable("does not have it"));
        assertThat(cards(inForce, account("T1", 400), new Measures(without))).isEmpty();
    }

    @Test
    void aDraftStandsInForTheModelOfItsName() {
        InForce inForce = assigned("account.tier == 'T4'", TURNED);
        HealthModel draft = model("turned", 4, "0:50 100:50", "");

        assertThat(score(inForce.with(draft), account("T4", 400), "M 90").score())
                .isEqualTo("50.00");
        assertThat(score(inForce.with(draft), account("T1", 400), "M 90").score())
                .isEqualTo("90.00");
        HealthModel unheardOf = model("unheard-of", 1, "0:50 100:50", "");
        assertThat(score(inForce.with(unheardOf), account("T1", 400), "M 90").score())
                .isEqualTo("50.00");
    }

    private static List<String> cards(InForce inForce, Account account, Measures measures) {
        return inForce.cards(account, measures, NOW).stream()
                .map(card -> card.scorecard().id() + " "
                        + ((Scored) card.scoring()).health().score())
                .toList();
    }

    private static InForce assigned(String condition, HealthModel model) {
        return inForce(STRAIGHT, List.of(new Assignment(1, Expression.overAccount(condition), model)), List.of());
    }

    private static InForce inForce(HealthModel model, List<Assignment> assignments, List<Scorecard> scorecards) {
        return new InForce(
                model,
                assignments,
                Map.of("start", START, "turned", TURNED),
                scorecards,
                List.of(),
                new Products(List.of()),
                List.of());
    }

    private static HealthScore score(InForce inForce, Account account, String values) {
        return ((Scored) inForce.score(account, measures(values), NOW)).health();
    }

    private static Measures measures(String text) {
        String[] words = text.split(" ");
        Map<String, Measurement> values = new HashMap<>();
        for (int i = 0; i < words.length; i += 2) {
            values.put(words[i], new Measured(new BigDecimal(words[i + 1]), NOW));
        }
        return new Measures(values);
    }

    private static Account account(String tier, int ageDays) {
        return new Account(
                UUID.randomUUID(),
                tier,
                5,
                NOW.minus(Duration.ofDays(ageDays)),
                false,
                false,
                false,
                "saas",
                "ann",
                "active",
                List.of(),
                null,
                null);
    }

    private static HealthModel model(String id, int version, String curve, String more) {
        return ModelFormat.read(StoredJson.tree("""
                {"id": "%s", "version": %d, %s "dimensions": [{"id": "D", "name": "D", "weight": 1, "inputs": [
                  {"measure": "M", "name": "m", "weight": 1, "curve": "%s"}]}]}
                """.formatted(id, version, more, curve)));
    }
}
