package io.holdfast.scoring.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.score.Cap.Trigger;
import io.holdfast.scoring.score.HealthModel.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads a health model from the JSON it is stored as. A model that cannot be right is refused with the reason. */
public final class ModelFormat {

    private ModelFormat() {}

    /**
     * Reads a model.
     *
     * @throws IllegalArgumentException when it cannot be right, with the reason
     */
    public static HealthModel read(JsonNode json) {
        List<Dimension> dimensions = new ArrayList<>();
        required(json, "dimensions").forEach(dimension -> dimensions.add(group(dimension, 1)));
        List<Cap> caps = new ArrayList<>();
        json.path("caps").forEach(cap -> caps.add(cap(cap)));
        return new HealthModel(
                text(json, "id"),
                required(json, "version").asInt(),
                dimensions,
                caps,
                Optional.ofNullable(json.path("onboarding").textValue()));
    }

    private static Dimension group(JsonNode json, int depth) {
        if (depth > HealthModel.DEEPEST) {
            throw new IllegalArgumentException("groups lie at most " + HealthModel.DEEPEST + " deep in each other");
        }
        List<ModelInput> inputs = new ArrayList<>();
        json.path("inputs").forEach(input -> inputs.add(input(input)));
        List<Dimension> groups = new ArrayList<>();
        json.path("groups").forEach(inner -> groups.add(group(inner, depth + 1)));
        return new Dimension(text(json, "id"), text(json, "name"), decimal(required(json, "weight")), inputs, groups);
    }

    private static Cap cap(JsonNode json) {
        return new Cap(
                text(json, "id"),
                trigger(json),
                json.has("unless") ? Optional.of(Expression.overMeasures(text(json, "unless"))) : Optional.empty(),
                decimal(required(json, "ceiling")),
                text(json, "says"));
    }

    private static Trigger trigger(JsonNode json) {
        if (json.has("when")) {
            return new Trigger.When(Expression.overMeasures(text(json, "when")));
        }
        boolean inclusive = json.has("atLeast");
        return new Trigger.Beyond(
                text(json, "measure"), decimal(required(json, inclusive ? "atLeast" : "above")), inclusive);
    }

    private static MissingPolicy missing(JsonNode json) {
        if (!json.isObject()) {
            return MissingPolicy.parse(json.asText("drop"));
        }
        Map<String, MissingPolicy.Counted> codes = new LinkedHashMap<>();
        json.properties()
                .forEach(code -> codes.put(
                        code.getKey(), MissingPolicy.parse(code.getValue().asText())));
        MissingPolicy.Counted otherwise = codes.remove("default");
        return new MissingPolicy.ByCode(otherwise == null ? new MissingPolicy.Drop() : otherwise, codes);
    }

    private static ModelInput input(JsonNode json) {
        Freshness freshness = json.has("freshDays")
                ? new Freshness(
                        json.get("freshDays").asInt(),
                        required(json, "expiresDays").asInt())
                : Freshness.ALWAYS;
        return new ModelInput(
                text(json, "measure"),
                text(json, "name"),
                decimal(required(json, "weight")),
                Curve.parse(text(json, "curve")),
                missing(json.path("whenMissing")),
                freshness,
                json.path("says").asText(text(json, "name") + " is {value}"));
    }

    private static BigDecimal decimal(JsonNode json) {
        try {
            return new BigDecimal(json.asText());
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(json + " is no number", e);
        }
    }

    private static String text(JsonNode json, String field) {
        return required(json, field).asText();
    }

    private static JsonNode required(JsonNode json, String field) {
        JsonNode value = json.path(field);
        if (value.isMissingNode() || value.isNull()) {
            throw new IllegalArgumentException(field + " is required in " + shortened(json));
        }
        return value;
    }

    private static String shortened(JsonNode json) {
        String text = json.toString();
        return text.length() <= 100 ? text : text.substring(0, 100) + "...";
    }
}
