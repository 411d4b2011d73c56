package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class ETagsTest {

    @Test
    void isTheVersionAsAStrongTag() {
        assertThat(ETags.of(7).getValue()).isEqualTo("7");
        assertThat(ETags.of(7).isWeak()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"7\"", " \"6\" , \"7\"", "*"})
    void letsTheUpdateOfThePresentVersionPass(String ifMatch) {
        assertThatCode(() -> ETags.require(ifMatch, 7)).doesNotThrowAnyException();
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", " "})
    void wantsToKnowTheVersion(String ifMatch) {
        assertThatThrownBy(() -> ETags.require(ifMatch, 7)).isInstanceOf(ETags.PreconditionRequired.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"\"6\"", "7", "W/\"7\"", "\"6\", \"8\""})
    void refusesTheUpdateOfAnotherVersion(String ifMatch) {
        assertThatThrownBy(() -> ETags.require(ifMatch, 7)).isInstanceOf(ETags.PreconditionFailed.class);
    }
}
