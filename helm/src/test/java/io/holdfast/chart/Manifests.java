package io.holdfast.chart;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.dataformat.yaml.YAMLMapper;
import java.util.ArrayList;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** All objects of one rendering. */
record Manifests(List<Manifest> all) {

    static final YAMLMapper YAML = YAMLMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build();

    private static final Pattern SOURCE = Pattern.compile("# Source: holdfast/templates/(\\S+)");

    /** Reads a stream of YAML documents; a key given twice is an error. */
    static Manifests parse(String text) {
        var all = new ArrayList<Manifest>();
        for (String document : text.split("(?m)^---\\s*$")) {
            JsonNode json = tree(document);
            if (json != null && json.isObject()) {
                Matcher source = SOURCE.matcher(document);
                all.add(new Manifest(source.find() ? source.group(1) : "", json));
            }
        }
        return new Manifests(List.copyOf(all));
    }

    static JsonNode tree(String yaml) {
        try {
            return YAML.readTree(yaml);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException(e.getMessage() + "\n" + yaml, e);
        }
    }

    Stream<Manifest> of(String... kinds) {
        return all.stream().filter(one -> List.of(kinds).contains(one.kind()));
    }

    Stream<Manifest> withPods() {
        return all.stream().filter(Manifest::hasPods);
    }

    boolean has(String kind, String name) {
        return of(kind).anyMatch(one -> one.name().equals(name));
    }

    Manifest get(String kind, String name) {
        return of(kind).filter(one -> one.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(kind + " " + name));
    }

    List<String> names(String kind) {
        return of(kind).map(Manifest::name).sorted().toList();
    }
}
