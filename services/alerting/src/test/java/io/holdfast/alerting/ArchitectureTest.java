package io.holdfast.alerting;

import io.holdfast.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        Architecture.check("io.holdfast.alerting", "clock", "ladder", "alert", "letter");
    }
}
