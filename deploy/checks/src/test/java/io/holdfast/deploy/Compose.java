package io.holdfast.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.TreeSet;
import java.util.regex.Pattern;

/** {@code deploy/compose/compose.yaml}. */
final class Compose {

    static final Pattern VARIABLE = Pattern.compile("\\$\\{([A-Z0-9_]+)(?::[-?][^}]*)?}");

    private final JsonNode document;

    private Compose(JsonNode document) {
        this.document = document;
    }

    static Compose read() {
        return new Compose(Project.yaml(Project.path("deploy/compose/compose.yaml")));
    }

    Map<String, JsonNode> containers() {
        var found = new LinkedHashMap<String, JsonNode>();
        document.path("services").properties().forEach(entry -> found.put(entry.getKey(), entry.getValue()));
        return found;
    }

    JsonNode container(String name) {
        return document.path("services").path(name);
    }

    JsonNode volumes() {
        return document.path("volumes");
    }

    Map<String, String> environment(String name) {
        var found = new LinkedHashMap<String, String>();
        container(name)
                .path("environment")
                .properties()
                .forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
        return found;
    }

    /** Variables that have to come from {@code .env}. */
    TreeSet<String> variables() {
        var names = new TreeSet<String>();
        VARIABLE.matcher(document.toString()).results().forEach(found -> names.add(found.group(1)));
        return names;
    }
}
