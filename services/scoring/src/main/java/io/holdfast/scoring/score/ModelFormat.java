package io.holdfast.scoring.score;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.scoring.score.HealthModel.Dimension;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;

/** Reads a health model from the JSON it is stored as. A model that cannot be right is refused with the reason. */
public final class ModelFormat {

    private ModelFormat() {}

    public static HealthModel read(JsonNode json) {
        List<Dimension> dimensions = new ArrayList<>();
        for (JsonNode dimension : json.required("dimensions")) {
            List<ModelInput> inputs = new ArrayList<>();
            for (JsonNode input : dimension.required("inputs")) {
                inputs.add(input(input));
            }
            dimensions.add(new Dimension(
                    dimension.required("id").asText(),
                    dimension.required("name").asText(),
                    decimal(dimension.required("weight")),
                    inputs));
        }
        List<Cap> caps = new ArrayList<>();
        json.path("caps").forEach(cap -> caps.add(cap(cap)));
        return new HealthModel(
                json.required("id").asText(), json.required("version").asInt(), dimensions, caps);
    }

    private static Cap cap(JsonNode json) {
        return new Cap(
                json.required("id").asText(),
                json.required("measure").asText(),
                decimal(json.required("above")),
                decimal(json.required("ceiling")),
                json.required("says").asText());
    }

    private static ModelInput input(JsonNode json) {
        Freshness freshness = json.has("freshDays")
                ? new Freshness(
                        json.get("freshDays").asInt(),
                        json.required("expiresDays").asInt())
                : Freshness.ALWAYS;
        return new ModelInput(
                json.required("measure").asText(),
                json.required("name").asText(),
                decimal(json.required("weight")),
                Curve.parse(json.required("curve").asText()),
                MissingPolicy.parse(json.path("whenMissing").asText("drop")),
                freshness,
                json.path("says").asText(json.required("name").asText() + " is {value}"));
    }

    private static BigDecimal decimal(JsonNode json) {
        return new BigDecimal(json.asText());
    }
}
