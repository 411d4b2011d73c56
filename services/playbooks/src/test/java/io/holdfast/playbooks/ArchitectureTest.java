package io.holdfast.playbooks;

import io.holdfast.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void theHouseRulesHold() {
        Architecture.check(
                "io.holdfast.playbooks",
                "playbook",
                "condition",
                "calendar",
                "customer",
                "play",
                "task",
                "intervention",
                "worklist");
    }
}
