package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The table of values in the chart's README is made from the comments in values.yaml. */
class ReadmeTest {

    private static final Path VALUES = ChartFolder.SOURCE.resolve("values.yaml");
    private static final Path README = ChartFolder.SOURCE.resolve("README.md");
    private static final String BEGIN = "<!-- values: begin; made from values.yaml by -Dreadme.update=true -->\n";
    private static final String END = "<!-- values: end -->\n";

    @Test
    void theTableOfValuesIsWhatValuesYamlSays() {
        String readme = ChartFolder.read(README);
        String expected = readme.substring(0, readme.indexOf(BEGIN) + BEGIN.length())
                + AnnotatedValues.read(VALUES).toTable()
                + readme.substring(readme.indexOf(END));
        if (Boolean.getBoolean("readme.update")) {
            ChartFolder.write(README, expected);
        }

        assertThat(ChartFolder.read(README))
                .as("README.md; -Dreadme.update=true writes it anew")
                .isEqualTo(expected);
    }

    @Test
    void everyValueHasASentence() {
        AnnotatedValues annotated = AnnotatedValues.read(VALUES);

        assertThat(leaves(Manifests.tree(ChartFolder.read(VALUES)), "")).allMatch(annotated::explains);
    }

    private static Stream<String> leaves(JsonNode node, String path) {
        if (!node.isObject() || node.isEmpty()) {
            return Stream.of(path);
        }
        return node.properties().stream()
                .flatMap(field ->
                        leaves(field.getValue(), path.isEmpty() ? field.getKey() : path + "." + field.getKey()));
    }
}
