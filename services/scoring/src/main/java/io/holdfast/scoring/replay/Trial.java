package io.holdfast.scoring.replay;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.define.InForce;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.warn.Rule;
import io.holdfast.scoring.warn.RuleFormat;
import java.time.DateTimeException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;

/** What is in force, with something else in its place. */
final class Trial {

    private Trial() {}

    /** What is in force with the model and the rules that are tried. */
    static InForce of(InForce inForce, Parameters parameters) {
        InForce tried = parameters.model() == null ? inForce : inForce.with(model(parameters.model()));
        for (JsonNode rule : rules(parameters)) {
            tried = with(tried, rule("rule", rule));
        }
        return tried;
    }

    private static InForce with(InForce inForce, Rule rule) {
        List<Rule> rules = new ArrayList<>(inForce.rules().stream()
                .filter(other -> !other.key().equals(rule.key()))
                .toList());
        rules.add(rule);
        return inForce.withRules(List.copyOf(rules));
    }

    private static List<JsonNode> rules(Parameters parameters) {
        return parameters.rules() == null ? List.of() : parameters.rules();
    }

    /** @throws InvalidInput when it cannot be a model */
    static HealthModel model(JsonNode body) {
        return read("model", body, ModelFormat::read);
    }

    /** @throws InvalidInput when it cannot be a rule */
    static Rule rule(String field, JsonNode body) {
        return read(field, body, RuleFormat::read);
    }

    private static <T> T read(String field, JsonNode body, Function<JsonNode, T> format) {
        if (body == null || !body.isObject()) {
            throw new InvalidInput(field, "must be an object");
        }
        try {
            return format.apply(body);
        } catch (IllegalArgumentException | DateTimeException | NullPointerException e) {
            throw new InvalidInput(field, e.getMessage() == null ? "is not complete" : e.getMessage());
        }
    }
}
