package io.holdfast.http;

import static io.restassured.RestAssured.given;
import static org.assertj.core.api.Assertions.assertThat;

import io.holdfast.testing.OpenApiRules;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(PostgresForTests.class)
class ContractTest {

    @Test
    void generatedDocumentsKeepTheRulesWithoutAnnotations() {
        OpenApiRules.check(Path.of("target", "openapi", "openapi.yaml"));
    }

    @Test
    void servesTheDocumentOutsideOfProduction() {
        assertThat(given().get("/q/openapi").asString()).contains("openapi: 3.1.0", "application/problem+json");
    }
}
