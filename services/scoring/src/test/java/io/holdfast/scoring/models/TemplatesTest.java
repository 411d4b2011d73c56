package io.holdfast.scoring.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.StoredJson;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.score.Cap;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.HealthModel.Dimension;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.score.ModelInput;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.FieldSource;

/** The five industries that ship: what they weigh, what they keep of the first, what they read. */
class TemplatesTest {

    static final List<String> IDS = Templates.IDS;

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
        template.path("rules").path("on").forEach(rule -> assertThat(ShippedDefinitions.RULES)
                .anyMatch(one -> one.startsWith(rule.asText())));
        template.path("rules").path("off").forEach(rule -> assertThat(ShippedDefinitions.RULES)
                .anyMatch(one -> one.startsWith(rule.asText())));
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
