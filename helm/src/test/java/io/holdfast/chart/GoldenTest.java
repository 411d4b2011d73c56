package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the examples render is kept beside them, so that a change of the chart shows what it changes in a cluster. */
class GoldenTest {

    private static final Pattern DOCUMENT =
            Pattern.compile("(?ms)^---\\s*\\n# Source: holdfast/templates/(\\S+)\\n(.*?)(?=^---\\s*\\n# Source|\\z)");

    @ParameterizedTest
    @EnumSource(
            value = Profile.class,
            names = {"LAPTOP", "PRODUCTION"})
    void examplesAreRenderedAsKept(Profile example) throws IOException {
        Path folder = example.file().resolveSibling("rendered");
        Map<String, String> rendered = byTemplate(Chart.text(example));
        if (Boolean.getBoolean("golden.update")) {
            write(folder, rendered);
        }

        assertThat(kept(folder))
                .as("what %s renders; -Dgolden.update=true writes it anew", example)
                .isEqualTo(rendered);
    }

    private static Map<String, String> byTemplate(String text) {
        var files = new TreeMap<String, String>();
        Matcher document = DOCUMENT.matcher(text);
        while (document.find()) {
            files.merge(document.group(1), "---\n" + document.group(2).strip() + "\n", String::concat);
        }
        return files;
    }

    private static Map<String, String> kept(Path folder) {
        var files = new TreeMap<String, String>();
        if (Files.exists(folder)) {
            ChartFolder.files(folder)
                    .forEach(file -> files.put(file.getFileName().toString(), ChartFolder.read(file)));
        }
        return files;
    }

    private static void write(Path folder, Map<String, String> rendered) throws IOException {
        for (String old : kept(folder).keySet()) {
            Files.delete(folder.resolve(old));
        }
        rendered.forEach((file, text) -> ChartFolder.write(folder.resolve(file), text));
    }
}
