package io.holdfast.testing;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * What every operation of an OpenAPI document must say: a summary, tags, an id that is its own, how it is refused (401 and
 * 403, unless it is a public door), and that failures are problem documents. The same rules stand in
 * {@code api-specs/.spectral.yaml} for editors and linters.
 */
public final class OpenApiRules {

    private static final Set<String> METHODS = Set.of("get", "put", "post", "delete", "patch", "head", "options");
    private static final String PROBLEM = "application/problem+json";

    private OpenApiRules() {}

    /**
     * @param document an OpenAPI document in YAML
     * @throws AssertionError naming each operation that breaks a rule, and the rule
     */
    public static void check(Path document) {
        List<String> broken = violations(read(document));
        if (!broken.isEmpty()) {
            throw new AssertionError(
                    "%s breaks the rules for HTTP contracts:%n  %s".formatted(document, String.join("\n  ", broken)));
        }
    }

    static List<String> violations(JsonNode document) {
        List<String> broken = new ArrayList<>();
        Set<String> ids = new HashSet<>();
        document.path("paths").properties().forEach(path -> path.getValue().properties().stream()
                .filter(method -> METHODS.contains(method.getKey()))
                .forEach(method -> {
                    String name = method.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey();
                    faults(method.getValue(), ids).forEach(fault -> broken.add(name + " " + fault));
                }));
        return broken;
    }

    private static List<String> faults(JsonNode operation, Set<String> ids) {
        List<String> faults = new ArrayList<>();
        if (operation.path("summary").asText().isBlank()) {
            faults.add("has no summary");
        }
        if (operation.path("tags").isEmpty()) {
            faults.add("has no tags");
        }
        String id = operation.path("operationId").asText();
        if (id.isBlank()) {
            faults.add("has no operationId");
        } else if (!ids.add(id)) {
            faults.add("shares its operationId " + id + " with another operation");
        }
        JsonNode responses = operation.path("responses");
        if (!operation.path("x-public").asBoolean(false)) {
            for (String refusal : List.of("401", "403")) {
                if (!responses.has(refusal)) {
                    faults.add("does not say that it answers " + refusal);
                }
            }
        }
        if (!responses.path("default").path("content").has(PROBLEM)) {
            faults.add("does not say that other failures are problem documents");
        }
        return faults;
    }

    private static JsonNode read(Path document) {
        try {
            return new ObjectMapper(new YAMLFactory()).readTree(Files.readString(document));
        } catch (IOException e) {
            throw new UncheckedIOException("no OpenAPI document at " + document.toAbsolutePath(), e);
        }
    }
}
