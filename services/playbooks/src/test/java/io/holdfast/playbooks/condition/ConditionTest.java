package io.holdfast.playbooks.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.playbooks.condition.Condition.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ConditionTest {

    private static final Map<String, Object> KNOWN = Map.of(
            "alert.protocol",
            "red",
            "account.tier",
            "T1",
            "score.value",
            54.2,
            "money.mrrMinor",
            120_000L,
            "tasks",
            Map.of("call", "DONE"),
            "openRules",
            List.of("health-low"),
            "touched",
            false);

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            quoteCharacter = '|',
            value = {
                "alert.protocol == 'red'; true",
                "alert.protocol == 'red' && account.tier in ['T2', 'T3']; false",
                "score.value < 60; true",
                "score.value < 60 && money.mrrMinor >= 100000; true",
                "tasks['call'] == 'DONE' || touched; true",
                "'critical-ticket' in openRules; false",
                "openRules.exists(rule, rule.startsWith('health')); true"
            })
    void says(String text, boolean expected) throws Condition.Malformed {
        assertThat(Condition.compile(text).evaluate(KNOWN))
                .isEqualTo(expected ? new Verdict.Holds() : new Verdict.HoldsNot());
    }

    @Test
    void whatCannotBeEvaluatedFailsAndIsNotFalse() throws Condition.Malformed {
        assertThat(Condition.compile("tasks['unknown'] == 'DONE'").evaluate(KNOWN))
                .isInstanceOf(Verdict.Failed.class);
        assertThat(Condition.compile("1 / (money.mrrMinor - 120000) > 0").evaluate(KNOWN))
                .isInstanceOf(Verdict.Failed.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"alert.sevrity == 'HIGH'", "account.tier", "score.value <", "touched + 1", "System.exit(0)"})
    void whatDoesNotCompileIsRefused(String text) {
        assertThatThrownBy(() -> Condition.compile(text)).isInstanceOf(Condition.Malformed.class);
    }

    @Test
    void sizeAndDepthAreBounded() {
        assertThatThrownBy(() -> Condition.compile("touched || ".repeat(200) + "touched"))
                .isInstanceOf(Condition.Malformed.class);
        assertThatThrownBy(() -> Condition.compile("(".repeat(100) + "touched" + ")".repeat(100)))
                .isInstanceOf(Condition.Malformed.class);
    }

    @Test
    void loopsAreBounded() throws Condition.Malformed {
        List<String> many = java.util.stream.IntStream.range(0, 100)
                .mapToObj(String::valueOf)
                .toList();
        Condition nested = Condition.compile("openRules.all(a, openRules.all(b, openRules.all(c, c != 'x')))");
        assertThat(nested.evaluate(Map.of("openRules", many))).isInstanceOf(Verdict.Failed.class);
    }
}
