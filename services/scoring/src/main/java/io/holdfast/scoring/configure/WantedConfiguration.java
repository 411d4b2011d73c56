package io.holdfast.scoring.configure;

import com.fasterxml.jackson.databind.JsonNode;
import io.holdfast.http.InvalidInput;
import io.holdfast.scoring.catalogue.CustomMeasureFormat;
import io.holdfast.scoring.condition.Expression;
import io.holdfast.scoring.configuration.Difference;
import io.holdfast.scoring.configuration.Difference.Change;
import io.holdfast.scoring.product.ProductFormat;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * A configuration that is to become ours.
 *
 * @param differences what turns ours into it
 * @param measures names of all measures there are once it is ours
 */
record WantedConfiguration(JsonNode document, List<Difference> differences, Set<String> measures) {

    /** @throws InvalidInput naming the first part that differs from ours and cannot be right */
    static WantedConfiguration checked(JsonNode ours, JsonNode wanted, Set<String> known) {
        Set<String> measures = new HashSet<>(known);
        wanted.path("measures").forEach(one -> measures.add(one.path("name").asText()));
        WantedConfiguration configuration =
                new WantedConfiguration(wanted, Difference.between(ours, wanted), Set.copyOf(measures));
        configuration.differences.forEach(configuration::check);
        return configuration;
    }

    boolean differsIn(String kind) {
        return differences.stream().anyMatch(one -> one.kind().equals(kind));
    }

    /** The thing that differs, as it is wanted; null when it is wanted no more. */
    JsonNode body(Difference one) {
        if (one.change() == Change.REMOVED) {
            return null;
        }
        String key = Difference.KINDS.get(one.kind());
        for (JsonNode body : document.path(one.kind())) {
            if (body.path(key).asText().equals(one.id())) {
                return body;
            }
        }
        throw new IllegalStateException(one + " is not in the document");
    }

    /** The models that a kind of thing would use otherwise than now. */
    Set<String> models(String kind) {
        return differences.stream()
                .filter(one -> one.kind().equals(kind) && one.change() != Change.REMOVED)
                .map(one -> body(one).path("model").asText())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private void check(Difference one) {
        if (one.change() == Change.REMOVED || one.kind().equals("defaultModel")) {
            return;
        }
        String field = one.kind() + "[" + one.id() + "]";
        JsonNode body = body(one);
        try {
            switch (one.kind()) {
                case "models" -> Kind.MODEL.checked(body, one.id(), 1, measures, field);
                case "rules" -> Kind.RULE.checked(body, one.id(), 1, measures, field);
                case "products" -> ProductFormat.read(body);
                case "measures" -> CustomMeasureFormat.read(one.id(), body);
                case "assignments" -> Expression.overAccount(body.path("when").asText());
                default -> {
                    if (body.hasNonNull("applies")) {
                        Expression.overAccount(body.get("applies").asText());
                    }
                }
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(field, e.getMessage());
        }
    }
}
