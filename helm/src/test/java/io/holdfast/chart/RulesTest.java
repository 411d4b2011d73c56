package io.holdfast.chart;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Every profile keeps every rule, and every rule is broken by its own example. */
class RulesTest {

    @ParameterizedTest
    @EnumSource(Profile.class)
    void everyProfileKeepsEveryRule(Profile profile) {
        Manifests rendered = Chart.render(profile);

        assertThat(Rule.all().stream().flatMap(rule -> rule.faults(rendered))).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsBrokenByItsExample(Rule rule) {
        assertThat(rule.faults(BrokenExamples.of(rule)))
                .as("the example of %s", rule)
                .isNotEmpty();
    }

    @ParameterizedTest
    @MethodSource("rules")
    void everyRuleIsKeptByTheSoundExample(Rule rule) {
        assertThat(rule.faults(BrokenExamples.sound())).isEmpty();
    }

    @Test
    void theSoundExampleIsWhatKubernetesTakes() {
        assertThat(BrokenExamples.sound().all())
                .flatExtracting(StrictModel::faults)
                .isEmpty();
    }

    static Stream<Rule> rules() {
        return Rule.all().stream();
    }
}
