package io.holdfast.webhooks.deliver;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ResponseExcerptTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "invalid whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw here | invalid *** here",
                "{\"token\":\"abc\",\"ok\":true}                    | {\"token\":\"***\",\"ok\":true}",
                "password = hunter2; next                            | password = ***; next",
                "Authorization: Bearer eyJhbGciOi.x.y                | Authorization: ***",
                "api_key=123&x=1                                     | api_key=***&x=1",
                "nothing to hide                                     | nothing to hide"
            })
    void removesWhatLooksLikeASecret(String body, String kept) {
        assertThat(excerpt(body)).isEqualTo(kept);
    }

    @Test
    void keepsNoControlCharactersAndNothingOfAnEmptyAnswer() {
        assertThat(excerpt("a\u0000b\u001b[31m\nc")).isEqualTo("a b [31m\nc");
        assertThat(excerpt("")).isNull();
    }

    private static String excerpt(String body) {
        return ResponseExcerpt.of(body.getBytes(StandardCharsets.UTF_8));
    }
}
