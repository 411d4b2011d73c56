package io.holdfast.scoring;

import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.scoring.catalogue.MeasureDescription;
import io.holdfast.scoring.measure.Measurer;
import io.holdfast.testing.Backing;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** {@code docs/measures.md} says of every measure what the code says; written anew with {@code -Dmeasures.update=true}. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class CatalogueDocumentTest {

    private static final String HEAD = """
            # Measures

            What the scoring service measures of every account: the names that models, caps, rules and custom measures read.
            Generated from the code by `CatalogueDocumentTest`; regenerate with

            ```
            ./mvnw -pl services/scoring test -Dtest=CatalogueDocumentTest -Dmeasures.update=true
            ```

            - **Window**: whole UTC days ending yesterday; a state as of now has none. A silent source freezes its windows.
            - **Good**: the direction that is good for the customer's health.
            - **Fresh / expires**: days after which a value begins to fade, and after which it says nothing.
            - With more than one product, each measure of the family usage is told of every product too, as
              `<name>@<product>`, for example `U1@analytics`. An event belongs to the product that names its feature.
            """;

    private static final String COLUMNS = """
            | name | title | unit | good | window | source | fresh / expires | of each | missing when |
            | --- | --- | --- | --- | --- | --- | --- | --- | --- |
            """;

    @Inject
    Measurer measurer;

    @Test
    void theDocumentIsWhatTheCodeSays() throws IOException {
        Path published = Path.of(System.getProperty("holdfast.root"), "docs", "measures.md");
        String actual = document(measurer.catalogue(List.of()));
        if (Boolean.getBoolean("measures.update")) {
            Files.writeString(published, actual);
            return;
        }
        assertThat(Files.exists(published) ? Files.readString(published) : "")
                .as("docs/measures.md; if the change is meant, regenerate it with -Dmeasures.update=true")
                .isEqualTo(actual);
    }

    private static String document(List<MeasureDescription> all) {
        Map<String, List<MeasureDescription>> families = all.stream()
                .collect(Collectors.groupingBy(MeasureDescription::family, TreeMap::new, Collectors.toList()));
        StringBuilder text = new StringBuilder(HEAD);
        families.forEach((family, measures) -> {
            text.append("\n## ").append(family).append("\n\n").append(COLUMNS);
            measures.forEach(measure -> text.append(row(measure)));
        });
        return text.toString();
    }

    private static String row(MeasureDescription measure) {
        String good =
                switch (measure.polarity()) {
                    case UP_IS_GOOD -> "up";
                    case UP_IS_BAD -> "down";
                    case NEITHER -> "neither";
                };
        List<String> cells = List.of(
                "`" + measure.name() + "`",
                measure.title(),
                measure.unit().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                good,
                measure.window() == 0 ? "now" : measure.window() + " d",
                measure.source(),
                measure.fresh().isEmpty() ? "does not age" : measure.fresh().replace("/", " / ") + " d",
                measure.keyedBy(),
                measure.missing());
        return cells.stream().map(cell -> cell.replace("|", "\\|")).collect(Collectors.joining(" | ", "| ", " |\n"));
    }
}
