package io.holdfast.connector.crm;

import io.holdfast.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theRulesOfTheHouseHold() {
        Architecture.check("io.holdfast.connector.crm", "hubspot");
    }
}
