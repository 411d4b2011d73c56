package io.holdfast.scoring;

import io.holdfast.testing.Architecture;
import io.holdfast.testing.Backing;
import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.common.ResourceArg;
import io.quarkus.test.junit.QuarkusTest;
import java.util.List;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(value = Backing.class, initArgs = @ResourceArg(name = "service", value = "scoring"))
class ContractTest {

    @Test
    void openApiIsWhatTheCodeSays() {
        OpenApiDrift.verify("scoring");
    }

    @Test
    void everyDoorIsClosedToStrangers() {
        Endpoints.denyByDefault();
    }

    @Test
    void theHouseRulesHold() {
        Architecture.check(
                "io.holdfast.scoring",
                List.of(
                        "score",
                        "warn",
                        "assessment",
                        "relationship",
                        "catalogue",
                        "product",
                        "condition",
                        "usage",
                        "people",
                        "support",
                        "money",
                        "outcome",
                        "trust",
                        "onboarding",
                        "risk",
                        "override",
                        "hindsight",
                        "configuration"),
                List.of("measure", "define"));
    }
}
