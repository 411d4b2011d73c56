package io.holdfast.connector.crm;

import io.holdfast.testing.Backing;
import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

/** The HTTP contract, and who may use it. */
@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "connector-crm"))
class ContractTest {

    @Test
    void theOpenApiDocumentIsTheOneInTheRepository() {
        OpenApiDrift.verify("connector-crm");
    }

    @Test
    void everyDoorButTheVendorsIsClosed() {
        Endpoints.denyByDefault("POST /v1/hubspot/{source}");
    }
}
