package io.holdfast.scoring.warn;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.warn.Condition.AllOf;
import io.holdfast.scoring.warn.Condition.AnyOf;
import io.holdfast.scoring.warn.Condition.Compare;
import io.holdfast.scoring.warn.Condition.Operator;
import io.holdfast.scoring.warn.Rule.Level;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a warning rule from the JSON it is stored as. A rule that cannot be right is refused with the reason. */
public final class RuleFormat {

    private static final Map<String, Operator> OPERATORS = Map.of(
            "atLeast", Operator.AT_LEAST, "atMost", Operator.AT_MOST, "above", Operator.ABOVE, "below", Operator.BELOW);

    private RuleFormat() {}

    public static Rule read(JsonNode json) {
        List<Level> levels = new ArrayList<>();
        for (JsonNode level : json.required("levels")) {
            levels.add(new Level(
                    Severity.valueOf(level.required("severity").asText()),
                    condition(level.required("when")),
                    Duration.parse(level.path("heldFor").asText("PT0S"))));
        }
        return new Rule(
                json.required("key").asText(),
                json.required("version").asInt(),
                keyedBy(json),
                levels,
                condition(json.required("clear")),
                json.path("minimumAgeDays").asInt(14),
                json.path("followsLevel").asBoolean(false),
                json.path("explainsScore").asBoolean(false),
                Optional.ofNullable(json.get("absorbedBy")).map(JsonNode::asText),
                json.path("absence").asBoolean(false));
    }

    private static Optional<Subject.Kind> keyedBy(JsonNode json) {
        return json.path("perPerson").asBoolean(false)
                ? Optional.of(Subject.Kind.PERSON)
                : Optional.ofNullable(json.get("keyedBy")).map(kind -> Subject.Kind.parse(kind.asText()));
    }

    private static Condition condition(JsonNode json) {
        if (json.has("allOf")) {
            return new AllOf(conditions(json.get("allOf")));
        }
        if (json.has("anyOf")) {
            return new AnyOf(conditions(json.get("anyOf")));
        }
        String measure = json.required("measure").asText();
        for (Map.Entry<String, Operator> operator : OPERATORS.entrySet()) {
            if (json.has(operator.getKey())) {
                return new Compare(
                        measure,
                        operator.getValue(),
                        new BigDecimal(json.get(operator.getKey()).asText()),
                        json.hasNonNull("says") ? json.get("says").asText() : null);
            }
        }
        throw new IllegalArgumentException("a condition on " + measure + " needs one of " + OPERATORS.keySet());
    }

    private static List<Condition> conditions(JsonNode json) {
        List<Condition> conditions = new ArrayList<>();
        json.forEach(one -> conditions.add(condition(one)));
        return conditions;
    }
}
