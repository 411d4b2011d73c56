package io.holdfast.webhooks.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** The table in {@code api-specs/webhooks.md} is made from the catalogue; {@code -Dcatalogue.update=true} writes it. */
class CatalogueDocumentTest {

    private static final Path DOCUMENT =
            Path.of(System.getProperty("holdfast.root")).resolve("api-specs/webhooks.md");
    private static final String HEAD = "| type | sent when |\n|---|---|\n";
    private static final String TAIL = "| `%s` | you asked for a test; `data` holds `endpointId` and `text` |\n"
            .formatted(EventCatalogue.TEST_EVENT);

    @Test
    void theDocumentedTableIsTheCatalogue() throws IOException {
        String published = Files.readString(DOCUMENT);
        String current = withTable(published);
        if (Boolean.getBoolean("catalogue.update")) {
            Files.writeString(DOCUMENT, current);
            return;
        }
        assertThat(published)
                .as("api-specs/webhooks.md is outdated: run the test again with -Dcatalogue.update=true")
                .isEqualTo(current);
    }

    private static String withTable(String document) {
        int start = document.indexOf(HEAD);
        int end = document.indexOf(TAIL, start);
        assertThat(start).as("start of the table").isPositive();
        assertThat(end).as("end of the table").isPositive();
        return document.substring(0, start) + table() + document.substring(end + TAIL.length());
    }

    private static String table() {
        return EventCatalogue.events().stream()
                .map(event -> "| `%s` | %s |\n".formatted(event.type(), inTable(event.description())))
                .collect(Collectors.joining("", HEAD, TAIL));
    }

    private static String inTable(String sentence) {
        return Character.toLowerCase(sentence.charAt(0)) + sentence.substring(1, sentence.length() - 1);
    }
}
