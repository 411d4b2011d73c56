package io.holdfast.alerting;

import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiTest {

    @Test
    void thePublishedContractIsTheCode() {
        OpenApiDrift.verify("alerting");
    }

    @Test
    void everyDoorIsClosedToStrangers() {
        Endpoints.denyByDefault();
    }
}
