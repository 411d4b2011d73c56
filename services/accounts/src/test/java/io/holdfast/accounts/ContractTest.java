package io.holdfast.accounts;

import io.holdfast.testing.Architecture;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "accounts"))
class ContractTest {

    @Test
    void theOpenApiDocumentSaysWhatTheCodeDoes() {
        OpenApiDrift.verify("accounts");
    }

    @Test
    void everyDoorIsClosedToStrangers() {
        Endpoints.denyByDefault();
    }

    @Test
    void theRulesOfTheHouseHold() {
        Architecture.check("io.holdfast.accounts", "identity", "account", "stakeholder", "contract");
    }
}
