package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.dataformat.yaml.YAMLFactory;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class OpenApiRulesTest {

    private static final String GOOD = """
            openapi: 3.1.0
            paths:
              /v1/health:
                get:
                  summary: Health of an account
                  operationId: HealthResource_latest
                  tags: [health]
                  responses:
                    "200": {description: OK}
                    "401": {description: Not authorized}
                    "403": {description: Not allowed}
                    default: {description: Problem, content: {application/problem+json: {}}}
            """;

    @Test
    void aDocumentThatSaysEverythingPasses() throws JsonProcessingException {
        assertThat(OpenApiRules.violations(read(GOOD))).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "summary:, has no summary",
        "operationId:, has no operationId",
        "tags:, has no tags",
        "\"401\":, does not say that it answers 401",
        "\"403\":, does not say that it answers 403",
        "default:, does not say that other failures are problem documents",
    })
    void namesWhatIsMissing(String line, String fault) throws JsonProcessingException {
        String without = GOOD.replaceAll(" *" + line.replace("\"", "\\\"") + ".*\n", "");

        assertThat(OpenApiRules.violations(read(without))).containsExactly("GET /v1/health " + fault);
    }

    @Test
    void publicDoorsRefuseNobody() throws JsonProcessingException {
        String door =
                GOOD.replaceAll(" *\"40[13]\".*\n", "").replace("      summary", "      x-public: true\n      summary");

        assertThat(OpenApiRules.violations(read(door))).isEmpty();
    }

    @Test
    void operationIdsAreUnique() throws JsonProcessingException {
        String twice = GOOD + GOOD.substring(GOOD.indexOf("  /v1")).replace("/v1/health", "/v1/scores");

        assertThat(OpenApiRules.violations(read(twice)))
                .containsExactly("GET /v1/scores shares its operationId HealthResource_latest with another operation");
    }

    @Test
    void failsWithTheNameOfTheFile(@TempDir Path folder) throws IOException {
        Path file = Files.writeString(folder.resolve("scoring.yaml"), GOOD.replace("tags", "labels"));

        assertThatThrownBy(() -> OpenApiRules.check(file))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("scoring.yaml");
    }

    private static JsonNode read(String yaml) throws JsonProcessingException {
        return new ObjectMapper(new YAMLFactory()).readTree(yaml);
    }
}
