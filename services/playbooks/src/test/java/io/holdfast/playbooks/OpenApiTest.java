package io.holdfast.playbooks;

import io.holdfast.testing.Endpoints;
import io.holdfast.testing.OpenApiDrift;
import org.junit.jupiter.api.Test;

@ServiceTest
class OpenApiTest {

    @Test
    void thePublishedContractIsTheCode() {
        OpenApiDrift.verify("playbooks");
    }

    @Test
    void everyDoorIsClosedToStrangers() {
        Endpoints.denyByDefault();
    }
}
