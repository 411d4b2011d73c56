package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OpenApiDriftTest {

    @TempDir
    Path folder;

    private Path generated;
    private Path published;

    @BeforeEach
    void generate() throws IOException {
        generated = Files.writeString(folder.resolve("generated.yaml"), "---\nopenapi: 3.1.0\npaths: {}\n");
        published = folder.resolve("openapi").resolve("scoring.yaml");
    }

    @Test
    void saysHowToPublishTheFirstContract() {
        assertThatThrownBy(() -> OpenApiDrift.compare("scoring", generated, published, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("there is no such file yet")
                .hasMessageContaining("-pl services/scoring")
                .hasMessageContaining("-Dopenapi.update=true");
    }

    @Test
    void passesOnceItIsPublished() {
        OpenApiDrift.compare("scoring", generated, published, true);

        assertThat(published).hasSameTextualContentAs(generated);
        assertThatCode(() -> OpenApiDrift.compare("scoring", generated, published, false))
                .doesNotThrowAnyException();
    }

    @Test
    void namesTheFirstDifference() throws IOException {
        OpenApiDrift.compare("scoring", generated, published, true);
        Files.writeString(generated, "---\nopenapi: 3.1.0\npaths:\n  /v1/health: {}\n");

        assertThatThrownBy(() -> OpenApiDrift.compare("scoring", generated, published, false))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("line 3")
                .hasMessageContaining("published: paths: {}")
                .hasMessageContaining("code:      paths:");
    }

    @Test
    void wantsAGeneratedDocumentOfVersion31() throws IOException {
        assertThatThrownBy(() -> OpenApiDrift.compare("scoring", folder.resolve("none.yaml"), published, true))
                .hasMessageContaining("No OpenAPI document");
        Files.writeString(generated, "openapi: 3.0.3\n");
        assertThatThrownBy(() -> OpenApiDrift.compare("scoring", generated, published, true))
                .hasMessageContaining("3.1");
    }
}
