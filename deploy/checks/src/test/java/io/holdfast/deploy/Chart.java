package io.holdfast.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.marcnuri.helm.Helm;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.TreeSet;

/** {@code helm/holdfast}: its values, and what its Deployments give the services. */
final class Chart {

    private static final Path DIRECTORY = Project.path("helm/holdfast");

    private final JsonNode values = Project.yaml(DIRECTORY.resolve("values.yaml"));

    JsonNode service(String name) {
        return values.path("services").path(name);
    }

    TreeSet<String> services() {
        var names = new TreeSet<String>();
        values.path("services").fieldNames().forEachRemaining(names::add);
        return names;
    }

    /** What a service may talk to: its own list, or the one of all. */
    TreeSet<String> talksTo(String name) {
        JsonNode own = service(name).path("talksTo");
        var found = new TreeSet<String>();
        (own.isMissingNode() ? values.path("defaults").path("talksTo") : own)
                .forEach(entry -> found.add(entry.asText()));
        return found;
    }

    /** Names of the environment variables of each service's container in the production example. */
    static Map<String, TreeSet<String>> renderedVariables() {
        List<JsonNode> manifests = Project.yamls(new Helm(DIRECTORY)
                .template()
                .withName("holdfast")
                .withKubeVersion("1.33.0")
                .withValuesFile(DIRECTORY.resolve("examples/production/values.yaml"))
                .call());
        var configMaps = new TreeMap<String, JsonNode>();
        manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals("ConfigMap"))
                .forEach(map -> configMaps.put(map.at("/metadata/name").asText(), map.path("data")));
        var found = new TreeMap<String, TreeSet<String>>();
        manifests.stream()
                .filter(manifest -> manifest.path("kind").asText().equals("Deployment"))
                .forEach(deployment -> found.put(
                        deployment
                                .path("metadata")
                                .path("labels")
                                .path("app.kubernetes.io/component")
                                .asText(),
                        variables(deployment.at("/spec/template/spec/containers/0"), configMaps)));
        return found;
    }

    private static TreeSet<String> variables(JsonNode container, Map<String, JsonNode> configMaps) {
        var names = new TreeSet<String>();
        container
                .path("env")
                .forEach(variable -> names.add(variable.path("name").asText()));
        container.path("envFrom").forEach(source -> configMaps
                .get(source.at("/configMapRef/name").asText())
                .fieldNames()
                .forEachRemaining(names::add));
        return names;
    }
}
