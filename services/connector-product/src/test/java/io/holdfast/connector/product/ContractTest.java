package io.holdfast.connector.product;

import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The HTTP contract, and who may use it. */
@QuarkusTest
@QuarkusTestResource(Backings.class)
class ContractTest {

    @Test
    void theOpenApiDocumentIsTheOneInTheRepository() {
        OpenApiDrift.verify("connector-product");
    }

    @Test
    void everyDoorButTheVendorsIsClosed() {
        Endpoints.denyByDefault("POST /v1/{call}", "POST /{call}");
    }
}
