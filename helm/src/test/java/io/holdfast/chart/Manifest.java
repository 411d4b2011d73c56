package io.holdfast.chart;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;

/**
 * One rendered object.
 *
 * @param source the template it comes from
 */
record Manifest(String source, JsonNode json) {

    String kind() {
        return json.path("kind").asText();
    }

    String apiVersion() {
        return json.path("apiVersion").asText();
    }

    String name() {
        return json.at("/metadata/name").asText();
    }

    boolean is(String kind) {
        return kind().equals(kind);
    }

    /** What messages call it. */
    String title() {
        return kind() + " " + name();
    }

    JsonNode at(String pointer) {
        return json.at(pointer);
    }

    String text(String pointer) {
        return json.at(pointer).asText();
    }

    Stream<JsonNode> list(String pointer) {
        return stream(json.at(pointer));
    }

    static Stream<JsonNode> stream(JsonNode list) {
        return StreamSupport.stream(list.spliterator(), false);
    }

    /** A map of texts, for example labels. */
    Map<String, String> map(String pointer) {
        return map(json.at(pointer));
    }

    static Map<String, String> map(JsonNode node) {
        var map = new LinkedHashMap<String, String>();
        node.properties()
                .forEach(entry -> map.put(entry.getKey(), entry.getValue().asText()));
        return map;
    }

    boolean isHook() {
        return map("/metadata/annotations").containsKey("helm.sh/hook");
    }

    /** Whether it makes pods. */
    boolean hasPods() {
        return is("Deployment") || is("Job");
    }

    Map<String, String> podLabels() {
        return map("/spec/template/metadata/labels");
    }

    JsonNode pod() {
        return json.at("/spec/template/spec");
    }

    List<JsonNode> containers() {
        var all = new ArrayList<JsonNode>();
        pod().path("initContainers").forEach(all::add);
        pod().path("containers").forEach(all::add);
        return all;
    }

    /** Whether these labels are among its pods'. */
    boolean selectedBy(Map<String, String> selector) {
        return podLabels().entrySet().containsAll(selector.entrySet());
    }
}
