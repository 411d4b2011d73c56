package io.holdfast.reporting;

import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiTest {

    @Test
    void thePublishedContractIsTheCode() {
        OpenApiDrift.verify("reporting");
    }

    @Test
    void everyDoorIsClosedToStrangers() {
        Endpoints.denyByDefault();
    }
}
