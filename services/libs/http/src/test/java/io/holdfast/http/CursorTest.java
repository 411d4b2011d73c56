package io.holdfast.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class CursorTest {

    @Test
    void decodesWhatWasEncoded() {
        assertThat(Cursor.decode(Cursor.encode("2026-01-01T00:00:00Z", "", "Zoë|1")))
                .isEqualTo(List.of("2026-01-01T00:00:00Z", "", "Zoë|1"));
    }

    @Test
    void isSafeInAnUrl() {
        assertThat(Cursor.encode("?&=/ üöä", "\uD83D\uDE00")).matches("[A-Za-z0-9_-]+");
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "abc", "not base64!", "AAAAAAAAAAAA"})
    void refusesWhatItDidNotMake(String cursor) {
        assertThatThrownBy(() -> Cursor.decode(cursor))
                .isInstanceOfSatisfying(
                        InvalidInput.class, fault -> assertThat(fault.field()).isEqualTo("cursor"));
    }

    @Test
    void refusesEveryOneCharacterChange() {
        String cursor = Cursor.encode("2026-01-01", "42");
        for (int at = 0; at < cursor.length() - 1; at++) {
            char other = cursor.charAt(at) == 'A' ? 'B' : 'A';
            String changed = cursor.substring(0, at) + other + cursor.substring(at + 1);
            assertThatThrownBy(() -> Cursor.decode(changed)).isInstanceOf(InvalidInput.class);
        }
    }

    @Test
    void refusesACursorThatIsTooLong() {
        assertThatThrownBy(() -> Cursor.decode("A".repeat(100_000))).isInstanceOf(InvalidInput.class);
    }

    @Test
    void takesNoSeparatorInsideOfAPart() {
        assertThatThrownBy(() -> Cursor.encode("a\u001fb")).isInstanceOf(IllegalArgumentException.class);
    }
}
