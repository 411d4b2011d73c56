package io.holdfast.deploy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** The project's files, as these tests read them. */
final class Project {

    static final Path ROOT = Path.of(System.getProperty("holdfast.root"));

    private static final ObjectMapper JSON = new ObjectMapper();

    private Project() {}

    static Path path(String relative) {
        return ROOT.resolve(relative);
    }

    static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    static JsonNode json(Path file) {
        try {
            return JSON.readTree(file.toFile());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + file, e);
        }
    }

    /** A YAML file as a tree, its anchors resolved. A key that stands twice is a mistake. */
    static JsonNode yaml(Path file) {
        return yaml(text(file));
    }

    static JsonNode yaml(String text) {
        return JSON.valueToTree(loader().load(text));
    }

    /** Every document of a YAML stream. */
    static List<JsonNode> yamls(String text) {
        return Stream.of(text.split("(?m)^---\\s*$"))
                .map(document -> (JsonNode) JSON.valueToTree(loader().load(document)))
                .filter(JsonNode::isObject)
                .toList();
    }

    private static Yaml loader() {
        var options = new LoaderOptions();
        options.setAllowDuplicateKeys(false);
        return new Yaml(new SafeConstructor(options));
    }

    static List<Path> files(Path directory, String ending) {
        try (Stream<Path> found = Files.walk(directory)) {
            return found.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
