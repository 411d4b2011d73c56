package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.score.HealthModel;
import io.holdfast.scoring.score.HealthModel.Dimension;
import io.holdfast.scoring.score.ModelFormat;
import io.holdfast.scoring.warn.Condition;
import io.holdfast.scoring.warn.Rule;
import io.holdfast.scoring.warn.RuleFormat;
import java.util.Set;
import java.util.stream.Stream;

/** What has versions with a life of their own. */
enum Kind {
    MODEL("model", "id") {
        @Override
        Stream<String> measures(JsonNode body) {
            HealthModel model = ModelFormat.read(body);
            return model.dimensions().stream().flatMap(Kind::measuresOf);
        }
    },
    RULE("rule", "key") {
        @Override
        Stream<String> measures(JsonNode body) {
            Rule rule = RuleFormat.read(body);
            return Stream.concat(rule.levels().stream().map(Rule.Level::when), Stream.of(rule.clear()))
                    .flatMap(Condition::measures);
        }
    };

    /** Readings that rules have beside measures. */
    private static final Set<String> READINGS = Set.of("band.confirmed");

    private final String table;
    private final String key;

    Kind(String table, String key) {
        this.table = table;
        this.key = key;
    }

    /** Name of the table. */
    String table() {
        return table;
    }

    /** Name of the column, and of the field, that names it. */
    String key() {
        return key;
    }

    /** The measures it reads. */
    abstract Stream<String> measures(JsonNode body);

    /**
     * The definition under its name and version.
     *
     * @throws InvalidInput naming the field when it cannot be right, or reads a measure that there is not
     */
    JsonNode checked(JsonNode definition, String name, int version, Set<String> known, String field) {
        if (!(definition instanceof ObjectNode)) {
            throw new InvalidInput(field, "must be an object");
        }
        ObjectNode body = definition.deepCopy();
        body.put(key, name).put("version", version);
        try {
            measures(body)
                    .filter(measure -> !known.contains(measure.split("@")[0]) && !READINGS.contains(measure))
                    .findFirst()
                    .ifPresent(unknown -> {
                        throw new InvalidInput(field, "reads " + unknown + ", and there is no such measure");
                    });
        } catch (IllegalArgumentException | ArithmeticException e) {
            throw new InvalidInput(field, e.getMessage());
        }
        return body;
    }

    private static Stream<String> measuresOf(Dimension group) {
        return Stream.concat(
                group.inputs().stream().map(input -> input.measure()),
                group.groups().stream().flatMap(Kind::measuresOf));
    }
}
