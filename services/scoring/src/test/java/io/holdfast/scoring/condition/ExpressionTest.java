package io.holdfast.scoring.condition;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.holdfast.scoring.condition.Expression.Malformed;
import io.holdfast.scoring.condition.Expression.Verdict;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExpressionTest {

    private static final Profile ACME = new Profile("T1", "saas", "active", List.of("emea", "big"), 40);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "account.tier == 'T1' | true",
                "account.tier in ['T2', 'T3'] | false",
                "'emea' in account.segments && account.ageDays > 30 | true",
                "account.industry == 'healthcare' | false",
                "m['U1'] < 0.5 | true",
                "'U2' in m && m['U2'] > 0 | false",
                "m['C1'] >= 20 | true"
            })
    void readsAccountAndMeasures(String text, boolean holds) {
        Verdict verdict = Expression.overMeasures(text).of(ACME, Map.of("U1", 0.4, "C1", 20.0));

        assertThat(verdict).isEqualTo(holds ? new Verdict.Holds() : new Verdict.HoldsNot());
    }

    @Test
    void whatCannotBeEvaluatedIsSaidSo() {
        assertThat(Expression.overMeasures("m['U9'] > 1").of(ACME, Map.of()))
                .isInstanceOfSatisfying(Verdict.Failed.class, failed -> assertThat(failed.reason())
                        .contains("U9"));
        assertThat(Expression.overAccount("account.segments[7] == 'x'").of(ACME))
                .isInstanceOf(Verdict.Failed.class);
        assertThat(Expression.overAccount("account.ageDays / 0 == 1").of(ACME)).isInstanceOf(Verdict.Failed.class);
    }

    @Test
    void anAccountNothingIsKnownOfIsEmpty() {
        assertThat(Expression.overAccount("account.tier == '' && size(account.segments) == 0")
                        .of(Profile.UNKNOWN))
                .isEqualTo(new Verdict.Holds());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "account.tier", "account.tier == 1", "unheard > 1", "m['U1'] <", "account.name == 'x'"})
    void refusesWhatIsNoCondition(String text) {
        assertThatThrownBy(() -> Expression.overMeasures(text)).isInstanceOf(Malformed.class);
    }

    @Test
    void isBounded() {
        assertThatThrownBy(() -> Expression.overAccount("account.tier == '" + "x".repeat(1000) + "'"))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Expression.overAccount("(".repeat(40) + "true" + ")".repeat(40)))
                .isInstanceOf(Malformed.class);
        assertThatThrownBy(() -> Expression.overAccount("m['U1'] > 1"))
                .as("no measures where none are known")
                .isInstanceOf(Malformed.class);
    }
}
