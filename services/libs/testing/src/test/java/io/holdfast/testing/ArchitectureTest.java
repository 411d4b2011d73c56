package io.holdfast.testing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class ArchitectureTest {

    private static final String GOOD = "io.holdfast.testing.fixtures.good";
    private static final String BAD = "io.holdfast.testing.fixtures.bad";
    private static final List<String> CORE = List.of("score");

    static Stream<Arguments> rules() {
        return Stream.of(
                Arguments.of(Rules.pureCore(BAD, CORE), List.of("FrameworkInCore")),
                Arguments.of(Rules.timelessCore(BAD, CORE), List.of("ClockInCore.time", "ClockInCore.clock")),
                Arguments.of(Rules.independentUseCases(BAD, CORE), List.of("KnowsAnotherUseCase")),
                Arguments.of(Rules.groundKnowsNoUseCase(BAD, CORE, List.of("intake")), List.of("KnowsAnotherUseCase")),
                Arguments.of(Rules.speakingNames(), List.of("ScoreHelper")),
                Arguments.of(Rules.brokerPlumbing(), List.of("SpeaksToTheBroker")),
                Arguments.of(Rules.guardedEndpoints(), List.of("namesNoRoleItself")),
                Arguments.of(
                        Rules.injectedTime(),
                        List.of("Instant.now()", "LocalDate.now(", "Clock.systemUTC()", "System.currentTimeMillis()")));
    }

    @ParameterizedTest
    @MethodSource("rules")
    void eachRuleNamesWhatBreaksIt(ArchRule rule, List<String> culprits) {
        JavaClasses bad = new ClassFileImporter().importPackages(BAD);

        List<String> violations = rule.evaluate(bad).getFailureReport().getDetails();

        assertThat(violations).hasSize(culprits.size());
        assertThat(String.join("\n", violations)).contains(culprits);
    }

    @Test
    void aGoodServicePasses() {
        JavaClasses good = new ClassFileImporter().importPackages(GOOD);

        assertThatCode(() -> Architecture.check(good, GOOD, "score")).doesNotThrowAnyException();
    }

    @Test
    void aBadServiceFails() {
        JavaClasses bad = new ClassFileImporter().importPackages(BAD);

        assertThatThrownBy(() -> Architecture.check(bad, BAD, "score")).isInstanceOf(AssertionError.class);
    }

    @Test
    void everyRuleHasAnExampleThatFails() {
        assertThat(rules()).hasSameSizeAs(Rules.all(BAD, CORE, List.of()));
    }

    @Test
    void aWrongPackageNameIsNoSuccess() {
        assertThatThrownBy(() -> Architecture.check("io.holdfast.nothing"))
                .isInstanceOf(AssertionError.class)
                .hasMessageContaining("io.holdfast.nothing");
    }
}
