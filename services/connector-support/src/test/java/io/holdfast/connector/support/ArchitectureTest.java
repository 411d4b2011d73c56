package io.holdfast.connector.support;

import io.holdfast.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesOfTheHouseHold() {
        Architecture.check("io.holdfast.connector.support", "zendesk");
    }
}
