package io.holdfast.scoring.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.relationship.Tier;
import io.holdfast.scoring.score.Cap;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.HealthModel.Dimension;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.score.ModelInput;
import io.holdfast.scoring.warn.Condition;
import io.holdfast.scoring.warn.Rule;
import io.holdfast.scoring.warn.RuleFormat;
import io.holdfast.scoring.warn.Severity;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The five industries that ship: what they weigh, what they keep of the first, what they read. */
class TemplatesTest {

    static final List<String> IDS = Templates.IDS;

    /** An industry that no shipped rule knows. */
    private static final String ANOTHER = "saas";

    private static final List<Rule> SHIPPED = ShippedDefinitions.RULES.stream()
            .map(rule -> RuleFormat.read(StoredJson.tree(ShippedDefinitions.read("rules/" + rule))))
            .toList();

    private static final Set<String> READ = Set.of(
            "U1 U2 U3 U4 U5 U6 E1 E2 E3 E4 E5 E6 R1 R2 R3 R4 R5 O1 O1P O2 O3 C1 C2 C3 OB1 OB2 OB3 OB4 OB5".split(" "));

    private static final Set<String> ALSO_READ = Set.of(
            "trust.valid-share",
            "trust.incidents-90d",
            "trust.milestones-on-time",
            "trust.credit",
            "trust.compliance",
            "trust.uptime-90d",
            "order.recency",
            "order.ratio",
            "order.value-ratio",
            "order.channels",
            "delivery.accepted-first-time",
            "delivery.on-time",
            "relationship.depth",
            "session.rating");

    @ParameterizedTest
    @CsvSource({
        "saas, U 35 E 20 R 20 O 15 C 10",
        "healthcare, U 20 E 15 R 15 O 30 C 5 T 15",
        "financial-services, U 20 E 15 R 20 O 15 C 15 T 15",
        "e-commerce, U 25 E 20 R 10 O 15 C 30",
        "professional-services, U 10 E 15 R 30 O 30 C 15"
    })
    void weighDimensionsAsTheirIndustryDoes(String id, String weights) {
        List<Dimension> dimensions = model(id).dimensions();

        assertThat(dimensions.stream()
                        .map(one -> one.id() + " " + one.weight().toPlainString())
                        .collect(Collectors.joining(" ")))
                .isEqualTo(weights);
        assertThat(dimensions.stream().map(Dimension::weight).reduce(BigDecimal.ZERO, BigDecimal::add))
                .isEqualByComparingTo("100");
    }

    /** Points of the whole that an input carries when everything is known. */
    @ParameterizedTest
    @CsvSource({
        "healthcare, O1P, 20",
        "healthcare, trust.valid-share, 6",
        "healthcare, trust.incidents-90d, 5",
        "healthcare, trust.milestones-on-time, 4",
        "financial-services, trust.credit, 6",
        "financial-services, C1, 5",
        "financial-services, C2, 4",
        "financial-services, trust.compliance, 6",
        "financial-services, trust.uptime-90d, 5",
        "financial-services, trust.incidents-90d, 4",
        "e-commerce, order.recency, 12",
        "e-commerce, order.ratio, 10",
        "e-commerce, order.value-ratio, 8",
        "professional-services, delivery.accepted-first-time, 12",
        "professional-services, delivery.on-time, 8",
        "professional-services, O1, 10",
        "professional-services, relationship.depth, 10",
        "professional-services, session.rating, 6"
    })
    void weighWhatIsNewAsTheirIndustryDoes(String id, String measure, BigDecimal points) {
        Dimension dimension = model(id).dimensions().stream()
                .filter(one -> input(one, measure) != null)
                .findFirst()
                .orElseThrow();
        BigDecimal all = dimension.inputs().stream().map(ModelInput::weight).reduce(BigDecimal.ZERO, BigDecimal::add);

        assertThat(dimension
                        .weight()
                        .multiply(input(dimension, measure).weight())
                        .divide(all, MathContext.DECIMAL64))
                .isEqualByComparingTo(points);
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void keepProportionsInsideADimension(String id) {
        for (Dimension first : model("saas").dimensions()) {
            List<ModelInput> stayed = first.inputs().stream()
                    .filter(one ->
                            !(id.equals("financial-services") && first.id().equals("C")))
                    .filter(one -> model(id).dimensions().stream().anyMatch(d -> input(d, one.measure()) != null))
                    .toList();
            Set<BigDecimal> factors = stayed.stream()
                    .map(one -> input(dimension(id, first.id()), one.measure())
                            .weight()
                            .divide(one.weight(), MathContext.DECIMAL32)
                            .stripTrailingZeros())
                    .collect(Collectors.toSet());
            assertThat(factors).as(id + " " + first.id()).hasSizeLessThanOrEqualTo(1);
        }
    }

    @ParameterizedTest
    @FieldSource("IDS")
    void readWhatIsMeasuredAndKeepTheCapsOfTheFirst(String id) {
        HealthModel model = model(id);

        assertThat(model.inputs())
                .extracting(ModelInput::measure)
                .allMatch(one -> READ.contains(one) || ALSO_READ.contains(one));
        assertThat(model.caps())
                .extracting(Cap::id)
                .containsAll(model("saas").caps().stream().map(Cap::id).toList());
        assertThat(model.onboarding()).contains("onboarding");
        assertThat(model.id()).isEqualTo(id);
        JsonNode template = template(id);
        assertThat(template.path("industry").asText()).isEqualTo(id);
        Expression.overAccount(template.path("assignment").asText());
    }

    /** Nothing is switched on or off by applying a template: the shipped rules know the industry. */
    @ParameterizedTest
    @FieldSource("IDS")
    void listTheRulesThatDifferForTheirIndustryAndNoOthers(String id) {
        JsonNode rules = template(id).path("rules");

        assertThat(texts(rules.path("on")))
                .containsExactlyInAnyOrderElementsOf(keys(rule -> !of(rule, ANOTHER) && of(rule, id)));
        assertThat(texts(rules.path("off")))
                .containsExactlyInAnyOrderElementsOf(keys(rule -> of(rule, ANOTHER) && !of(rule, id)));
        assertThat(texts(rules.path("changed"), "rule"))
                .containsAll(keys(rule -> of(rule, ANOTHER)
                        && of(rule, id)
                        && rule.of(id, "T2").get() != rule.of(ANOTHER, "T2").get()));
    }

    @ParameterizedTest
    @CsvSource({
        "financial-services, usage-drop, MEDIUM, usage.ratio-14d, 0.75",
        "e-commerce, usage-drop, MEDIUM, usage.season-ratio-14d, 0.70",
        "e-commerce, licence-gulf, MEDIUM, licence.trained-excess, 0",
        "e-commerce, renewal-exposed, MEDIUM, contract.days-to-renewal, 120"
    })
    void sayOfAChangedRuleWhatItLooksAt(String id, String key, Severity level, String measure, BigDecimal limit) {
        assertThat(texts(template(id).path("rules").path("changed"), "rule")).contains(key);
        Rule rule = rule(key).of(id, "T2").orElseThrow();
        Condition when = rule.levels().stream()
                .filter(one -> one.severity() == level)
                .findFirst()
                .orElseThrow()
                .when();
        assertThat(compared(when, measure)).isEqualByComparingTo(limit);
    }

    /** A rhythm that somebody watches is the one that the tier of the account asks for in the industry. */
    @ParameterizedTest
    @FieldSource("IDS")
    void listTheRhythmsThatAreMeasuredAsTheyAre(String id) {
        for (JsonNode one : template(id).path("cadence")) {
            Tier tier = Tier.of(one.path("tier").asText("T2"));
            if (one.has("executiveTouchDays") || one.has("cLevelTouchDays")) {
                int days = one.path("executiveTouchDays")
                        .asInt(one.path("cLevelTouchDays").asInt());
                assertThat(tier.executiveDays(id)).hasValue(days);
                assertThat(one.path("measuredBy").asText()).isEqualTo("relationship.c-level-ratio");
            } else if (one.has("checkInDays")) {
                assertThat(tier.checkInDays(id))
                        .isEqualTo(one.path("checkInDays").asInt());
                assertThat(one.path("measuredBy").asText()).isEqualTo("R1");
            } else {
                assertThat(one.has("measuredBy")).as(one.toString()).isFalse();
            }
            if (one.has("people")) {
                assertThat(tier.digital(id)).isNotEqualTo(one.path("people").asBoolean());
            }
        }
    }

    @Test
    void theHeaviestOfHealthcareAreTheGoalsOfPatients() {
        HealthModel model = model("healthcare");

        assertThat(dimension("healthcare", "O").weight())
                .isEqualByComparingTo(model.dimensions().stream()
                        .map(Dimension::weight)
                        .max(BigDecimal::compareTo)
                        .orElseThrow());
    }

    private static boolean of(Rule rule, String industry) {
        return rule.of(industry, "T2").isPresent();
    }

    private static List<String> keys(Predicate<Rule> which) {
        return SHIPPED.stream().filter(which).map(Rule::key).toList();
    }

    private static Rule rule(String key) {
        return SHIPPED.stream().filter(one -> one.key().equals(key)).findFirst().orElseThrow();
    }

    /** What the condition holds a measure against first. */
    private static BigDecimal compared(Condition condition, String measure) {
        return comparisons(condition)
                .filter(one -> one.measure().equals(measure))
                .map(Condition.Compare::limit)
                .findFirst()
                .orElseThrow();
    }

    private static Stream<Condition.Compare> comparisons(Condition condition) {
        return switch (condition) {
            case Condition.Compare compare -> Stream.of(compare);
            case Condition.AllOf all -> all.parts().stream().flatMap(TemplatesTest::comparisons);
            case Condition.AnyOf any -> any.parts().stream().flatMap(TemplatesTest::comparisons);
            default -> Stream.empty();
        };
    }

    private static List<String> texts(JsonNode list) {
        return list.valueStream().map(JsonNode::asText).toList();
    }

    private static List<String> texts(JsonNode list, String field) {
        return list.valueStream().map(one -> one.path(field).asText()).toList();
    }

    private static Dimension dimension(String id, String dimension) {
        return model(id).dimensions().stream()
                .filter(one -> one.id().equals(dimension))
                .findFirst()
                .orElseThrow();
    }

    private static ModelInput input(Dimension dimension, String measure) {
        return dimension.inputs().stream()
                .filter(one -> one.measure().equals(measure))
                .findFirst()
                .orElse(null);
    }

    private static JsonNode template(String id) {
        return StoredJson.tree(ShippedDefinitions.read("templates/" + id));
    }

    private static HealthModel model(String id) {
        return ModelFormat.read(StoredJson.tree(
                ShippedDefinitions.read("models/" + template(id).path("model").asText())));
    }
}
