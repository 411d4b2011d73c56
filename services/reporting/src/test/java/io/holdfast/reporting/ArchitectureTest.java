package io.holdfast.reporting;

import io.holdfast.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        Architecture.check("io.holdfast.reporting", "figures", "retention", "cases");
    }
}
