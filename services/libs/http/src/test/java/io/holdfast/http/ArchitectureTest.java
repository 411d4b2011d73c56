package io.holdfast.http;

import io.holdfast.testing.Architecture;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

    @Test
    void keepsTheRulesOfTheHouse() {
        Architecture.check("io.holdfast.http", "guard");
    }
}
