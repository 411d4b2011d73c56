package io.holdfast.messaging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventJsonTest {

    private final EventJson json = new EventJson();

    @Test
    void anEventIsReadAsItWasWritten() {
        var envelope = Samples.warningRaised("w-1", "account:1", 3);

        assertThat(json.decode(json.encode(envelope))).isEqualTo(new Decoded.Known(envelope));
    }

    @Test
    void timesAreWords() {
        assertThat(json.text(Samples.accountChanged("a", "account:1", 1)))
                .contains("\"time\":\"2026-03-04T12:00:00Z\"");
    }

    @Test
    void unknownFieldsAreIgnored() {
        String text = json.text(Samples.accountChanged("a", "account:1", 1)).replaceFirst("\\{", "{\"new\":1,");

        assertThat(json.decode(bytes(text))).isInstanceOf(Decoded.Known.class);
    }

    @Test
    void anUnknownTypeIsRecognisedAsSuch() {
        assertThat(json.decode(bytes("{\"id\":\"1\",\"type\":\"weather.rained.v1\",\"data\":{}}")))
                .isEqualTo(new Decoded.Unrecognised("1", "weather.rained.v1"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "secret",
                "[]",
                "{}",
                "{\"type\":7}",
                "{\"type\":\"weather.rained.v1\"}",
                "{\"type\":\"accounts.account-changed.v1\",\"id\":\"1\"}",
                "{\"type\":\"accounts.account-changed.v1\",\"id\":\"1\",\"source\":\"s\",\"subject\":\"s\","
                        + "\"time\":\"secret\",\"data\":{}}"
            })
    void whatCannotBeReadIsInvalidAndNotQuoted(String body) {
        assertThatThrownBy(() -> json.decode(bytes(body)))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessageNotContaining("secret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"2", "\"2\""})
    void aChoiceIsNotItsNumber(String number) {
        String text = json.text(Samples.warningRaised("w-1", "account:1", 3))
                .replace("\"severity\":\"HIGH\"", "\"severity\":" + number);

        assertThatThrownBy(() -> json.decode(bytes(text)))
                .isInstanceOf(UndecodableMessage.class)
                .hasMessageContaining("severity");
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
